package org.zstack.testlib

/** {@code zone { name = ...; cluster { }; nfsPrimaryStorage { }; attachBackupStorage("sftp") }}. */
class ZoneSpec extends Spec {
    final List<String> backupStorages = []

    @Override
    int rank() {
        return 30
    }

    @Override
    Object create() {
        return env.api.createZone(name: name, description: description)
    }

    ClusterSpec cluster(@DelegatesTo(ClusterSpec) Closure block) {
        return child(new ClusterSpec(), block)
    }

    PrimaryStorageSpec nfsPrimaryStorage(@DelegatesTo(PrimaryStorageSpec) Closure block) {
        return child(new PrimaryStorageSpec(kind: 'Nfs'), block)
    }

    PrimaryStorageSpec localPrimaryStorage(@DelegatesTo(PrimaryStorageSpec) Closure block) {
        return child(new PrimaryStorageSpec(kind: 'Local'), block)
    }

    NetworkSpec l2NoVlanNetwork(@DelegatesTo(NetworkSpec) Closure block) {
        return child(new NetworkSpec(), block)
    }

    void attachBackupStorage(String... names) {
        backupStorages.addAll(names)
    }
}
