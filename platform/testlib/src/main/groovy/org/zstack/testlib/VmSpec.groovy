package org.zstack.testlib

/** {@code vm { name = ...; useImage("image"); useInstanceOffering("offering"); useDiskOfferings("d1", "d2") }}. */
class VmSpec extends Spec {
    private final Map<String, String> uses = [:]
    private final List<String> dataVolumes = []

    @Override
    int rank() {
        return 90
    }

    @Override
    Object create() {
        return env.api.createVmInstance(name: name, description: description,
                instanceOfferingUuid: uuidOf(uses.instanceOffering), imageUuid: uuidOf(uses.image),
                rootDiskOfferingUuid: uuidOf(uses.rootDiskOffering),
                dataDiskOfferingUuids: dataVolumes ? dataVolumes.collect { uuidOf(it) } : null,
                clusterUuid: uuidOf(uses.cluster), hostUuid: uuidOf(uses.host),
                primaryStorageUuidForRootVolume: uuidOf(uses.primaryStorage))
    }

    void useInstanceOffering(String offering) {
        uses.instanceOffering = offering
    }

    void useImage(String image) {
        uses.image = image
    }

    void useRootDiskOffering(String offering) {
        uses.rootDiskOffering = offering
    }

    /** One data volume for each. */
    void useDiskOfferings(String... offerings) {
        dataVolumes.addAll(offerings)
    }

    void useCluster(String cluster) {
        uses.cluster = cluster
    }

    void useHost(String host) {
        uses.host = host
    }

    void usePrimaryStorage(String storage) {
        uses.primaryStorage = storage
    }

    /** Our platform has no networks. */
    void useL3Networks(String... networks) {
    }

    void useDefaultL3Network(String network) {
    }
}
