package org.zstack.testlib

import org.zstack.simulator.kvm.SimulatedHost

/** {@code kvm { name = ...; managementIp = ...; totalMem = ... }}: a host with a simulated agent behind a real socket. */
class KVMHostSpec extends Spec {
    String managementIp = '127.0.0.1'
    String username = 'root'
    String password = 'password'
    long totalMem = 32L * 1024 * 1024 * 1024
    long usedMem = 0
    int totalCpu = 32
    int usedCpu = 0
    /** The host's agent, once it is created. */
    SimulatedHost simulated

    @Override
    int rank() {
        return 70
    }

    @Override
    Object create() {
        simulated = env.hosts.add(name, managementIp, totalCpu, totalMem, usedMem)
        return env.api.addKVMHost(name: name, description: description, clusterUuid: parent.uuid,
                managementIp: simulated.ip(), agentPort: simulated.port(), username: username, password: password)
    }
}
