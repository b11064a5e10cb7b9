package org.zstack.testlib

/** {@code cluster { name = ...; kvm { }; attachPrimaryStorage("ps") }}. */
class ClusterSpec extends Spec {
    String hypervisorType = 'KVM'
    String architecture
    final List<String> primaryStorages = []

    @Override
    int rank() {
        return 50
    }

    @Override
    Object create() {
        def cluster = env.api.createCluster(name: name, description: description, zoneUuid: parent.uuid,
                hypervisorType: hypervisorType, architecture: architecture)
        primaryStorages.each {
            env.api.attachPrimaryStorageToCluster(clusterUuid: cluster.uuid, primaryStorageUuid: uuidOf(it))
        }
        return cluster
    }

    KVMHostSpec kvm(@DelegatesTo(KVMHostSpec) Closure block) {
        return child(new KVMHostSpec(), block)
    }

    void attachPrimaryStorage(String... names) {
        primaryStorages.addAll(names)
    }

    /** Our platform has no networks. */
    void attachL2Network(String... names) {
    }
}
