package org.zstack.testlib

/** {@code instanceOffering { name = ...; memory = ...; cpu = ... }}. */
class InstanceOfferingSpec extends Spec {
    /** Bytes. */
    long memory
    int cpu

    @Override
    int rank() {
        return 10
    }

    @Override
    Object create() {
        return env.api.createInstanceOffering(name: name, description: description, memorySize: memory, cpuNum: cpu)
    }
}

/** {@code diskOffering { name = ...; diskSize = ... }}. */
class DiskOfferingSpec extends Spec {
    /** Bytes. */
    long diskSize

    @Override
    int rank() {
        return 10
    }

    @Override
    Object create() {
        return env.api.createDiskOffering(name: name, description: description, diskSize: diskSize)
    }
}
