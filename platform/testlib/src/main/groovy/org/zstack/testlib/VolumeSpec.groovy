package org.zstack.testlib

/** {@code volume { name = ...; useDiskOffering("disk"); usePrimaryStorage("ps") }}: a data volume without a VM. */
class VolumeSpec extends Spec {
    private String diskOffering
    private String primaryStorage

    @Override
    int rank() {
        return 85
    }

    @Override
    Object create() {
        return env.api.createDataVolume(name: name, description: description, diskOfferingUuid: uuidOf(diskOffering),
                primaryStorageUuid: uuidOf(primaryStorage))
    }

    void useDiskOffering(String offering) {
        diskOffering = offering
    }

    void usePrimaryStorage(String storage) {
        primaryStorage = storage
    }
}
