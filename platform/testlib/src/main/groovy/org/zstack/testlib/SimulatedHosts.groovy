package org.zstack.testlib

import org.zstack.simulator.kvm.HostModel
import org.zstack.simulator.kvm.SimulatedCloud
import org.zstack.simulator.kvm.SimulatedHost
import org.zstack.simulator.kvm.Simulator

/** The simulated hosts of one environment. Their work takes no time unless a command names a bandwidth. */
class SimulatedHosts {
    final SimulatedCloud cloud = new SimulatedCloud()
    private final Set<String> addresses = []
    private int next = 1

    /** Listens on {@code managementIp} if that is a loopback address that is still free, else on another loopback address. */
    SimulatedHost add(String name, String managementIp, int cpus, long totalMemory, long usedMemory) {
        InetAddress wanted = InetAddress.getByName(managementIp)
        InetAddress address = wanted.loopbackAddress && wanted instanceof Inet4Address && addresses.add(wanted.hostAddress)
                ? wanted : nextAddress()
        HostModel model = HostModel.instant().withCapacity(cpus, totalMemory, usedMemory)
        return cloud.addHost(name, address, 0, model)
    }

    private InetAddress nextAddress() {
        while (true) {
            InetAddress address = Simulator.loopback(next++)
            if (addresses.add(address.hostAddress) || next > 250) {
                return address
            }
        }
    }

    /** Changes how fast all hosts are. */
    void model(HostModel changed) {
        cloud.hosts().each { it.model(changed.withCapacity(it.model().cpuNum(), it.model().totalMemory(), it.model().usedMemory())) }
    }

    void close() {
        cloud.close()
    }
}
