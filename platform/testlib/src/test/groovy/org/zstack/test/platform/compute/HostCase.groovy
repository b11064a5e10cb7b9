package org.zstack.test.platform.compute

import org.zstack.header.host.HostVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.sdk.HostInventory

/** Hosts: adding, losing and finding them again, and VMs that are found other than recorded. */
class HostCase extends ComputeSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                'a host has what its agent says'               : this.&capacity,
                'the same agent is no second host'             : this.&twice,
                'a host whose agent is not there is not added' : this.&absent,
                'a host with VMs is not deleted'               : this.&inUse,
                'a host that went away is reconnected'         : this.&wentAway,
                'a VM that vanished from its host is stopped'  : this.&vanished,
                'zones and clusters in use are not deleted'    : this.&zonesInUse,
        ]
    }

    void capacity() {
        HostInventory found = queryHost { conditions = ["uuid=${host('host2')}".toString()] }[0] as HostInventory
        assert found.status == 'Connected'
        assert found.state == 'Enabled'
        assert found.totalMemoryCapacity == 32 * GIB
        assert found.totalCpuCapacity == 320
        assert found.hypervisorType == 'KVM'
    }

    void twice() {
        long hosts = dbCount(HostVO)
        String failure = failureOf {
            addKVMHost {
                name = 'twin'
                clusterUuid = env.inventoryByName('cluster').uuid
                managementIp = simulated('host1').ip()
                agentPort = simulated('host1').port()
                username = 'root'
                password = 'password'
            }
        }
        assert failure.contains('belongs to another host already')
        assert dbCount(HostVO) == hosts
    }

    void absent() {
        long hosts = dbCount(HostVO)
        String failure = failureOf {
            addKVMHost {
                name = 'ghost'
                clusterUuid = env.inventoryByName('cluster').uuid
                managementIp = '127.0.0.99'
                agentPort = 1
                username = 'root'
                password = 'password'
            }
        }
        assert failure.contains('cannot connect to http://127.0.0.99:1')
        assert dbCount(HostVO) == hosts
    }

    void inUse() {
        assert failureOf { deleteHost { uuid = host('host1') } }.contains('1 VM(s)')
    }

    void wentAway() {
        simulated('host2').crashAgent()
        assert failureOf { reconnectHost { uuid = host('host2') } }.contains('cannot connect')
        assert statusOf('host2') == 'Disconnected'
        assert (getVmMigrationCandidateHosts { vmInstanceUuid = vm.uuid }).empty
        simulated('host2').start()
        retryInSecs {
            assert statusOf('host2') == 'Connected'
        }
    }

    void vanished() {
        simulated('host1').powerOff()
        simulated('host1').start()
        reconnectHost { uuid = host('host1') }
        retryInSecs {
            assert stateOf() == VmInstanceState.Stopped
        }
        assert recordOf().hostUuid == null
        startVmInstance { uuid = vm.uuid }
        assert stateOf() == VmInstanceState.Running
    }

    void zonesInUse() {
        assert failureOf { deleteZone { uuid = env.inventoryByName('zone').uuid } }.contains('cluster(s)')
        assert failureOf { deleteCluster { uuid = env.inventoryByName('cluster').uuid } }.contains('host(s)')
    }

    private String statusOf(String name) {
        return dbFindByUuid(host(name), HostVO).status.toString()
    }
}
