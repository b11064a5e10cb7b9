package org.zstack.test.platform.compute

import org.zstack.core.db.Q
import org.zstack.header.host.HostCapacityVO
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.sdk.HostInventory
import org.zstack.sdk.VmInstanceInventory
import org.zstack.simulator.kvm.SimulatedHost
import org.zstack.test.Story
import org.zstack.test.integration.ZStackTest
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.KVMHostSpec
import org.zstack.testlib.SubCase

/** Three hosts in a cluster, one in another, and a VM with a data volume: what cases of VMs and hosts have in common. */
abstract class ComputeSubCase extends SubCase {
    static final long GIB = 1024L * 1024 * 1024

    EnvSpec env
    VmInstanceInventory vm

    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
        env = env {
            instanceOffering {
                name = 'small'
                memory = GIB
                cpu = 2
            }
            diskOffering {
                name = 'disk'
                diskSize = GIB
            }
            sftpBackupStorage {
                name = 'sftp'
                url = '/backup'
                hostname = '127.0.0.1'
                username = 'root'
                password = 'password'

                image {
                    name = 'image'
                    url = 'http://images/linux.qcow2'
                }
            }
            zone {
                name = 'zone'

                cluster {
                    name = 'cluster'
                    hypervisorType = 'KVM'

                    kvm {
                        name = 'host1'
                    }
                    kvm {
                        name = 'host2'
                    }
                    kvm {
                        name = 'tiny'
                        totalMem = GIB.intdiv(2)
                    }
                    attachPrimaryStorage('nfs')
                }
                cluster {
                    name = 'elsewhere'
                    hypervisorType = 'KVM'

                    kvm {
                        name = 'stranger'
                    }
                }
                nfsPrimaryStorage {
                    name = 'nfs'
                    url = '127.0.0.1:/nfs'
                }
                attachBackupStorage('sftp')
            }
            vm {
                name = 'vm'
                useInstanceOffering('small')
                useImage('image')
                useDiskOfferings('disk')
                useHost('host1')
            }
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName('vm') as VmInstanceInventory
            scenarios().each { name, scenario ->
                try {
                    scenario()
                } catch (Throwable e) {
                    throw new AssertionError("scenario[${name}]: ${e.message}".toString(), e)
                } finally {
                    env.cleanSimulatorAndMessageHandlers()
                    env.hosts.cloud.hosts().each {
                        it.faults().clear()
                        it.releaseAnswers()
                    }
                }
            }
        }
    }

    @Override
    void clean() {
        Story.deleteRows(env, { Q.New(LongJobVO).list() }) { retryInSecs(30, it) }
        env.delete()
    }

    /** Run one after the other in one environment. */
    abstract Map<String, Closure> scenarios()

    String host(String name) {
        return (env.inventoryByName(name) as HostInventory).uuid
    }

    SimulatedHost simulated(String name) {
        return (env.specByName(name) as KVMHostSpec).simulated
    }

    VmInstanceVO recordOf(String uuid = vm.uuid) {
        return dbFindByUuid(uuid, VmInstanceVO)
    }

    VmInstanceState stateOf(String uuid = vm.uuid) {
        return recordOf(uuid).state
    }

    long freeMemory(String name) {
        return dbFindByUuid(host(name), HostCapacityVO).availableMemory
    }

    /** How an API call fails. */
    static String failureOf(Closure call) {
        return Story.failureOf(call)
    }
}
