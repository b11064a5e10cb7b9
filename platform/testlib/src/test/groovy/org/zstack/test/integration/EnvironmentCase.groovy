package org.zstack.test.integration

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.DatabaseFacade
import org.zstack.header.host.HostVO
import org.zstack.header.vm.RebootVmInstanceMsg
import org.zstack.header.vm.RebootVmInstanceReply
import org.zstack.header.vm.StopVmOnHypervisorMsg
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.zone.ZoneVO
import org.zstack.kvm.KVMConstant
import org.zstack.sdk.VmInstanceInventory
import org.zstack.testlib.ApiError
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.SubCase

/** Every element of the environment language, every kind of hook, and that nothing is left afterwards. */
class EnvironmentCase extends SubCase {
    EnvSpec env
    VmInstanceInventory vm
    boolean cleaned

    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
        env = env {
            account {
                name = 'user'
                password = 'secret'
            }
            instanceOffering {
                name = 'small'
                memory = 1L << 30
                cpu = 2
            }
            diskOffering {
                name = 'disk'
                diskSize = 1L << 30
            }
            sftpBackupStorage {
                name = 'sftp'
                url = '/sftp'
                image {
                    name = 'image'
                    url = 'http://images/linux.qcow2'
                }
            }
            zone {
                name = 'zone'
                description = 'a zone'
                cluster {
                    name = 'cluster'
                    kvm {
                        name = 'host'
                        managementIp = '127.0.0.1'
                        totalCpu = 8
                        totalMem = 8L << 30
                    }
                    kvm {
                        name = 'same address'
                        managementIp = '127.0.0.1'
                    }
                    attachPrimaryStorage('local')
                    attachL2Network('l2')
                }
                localPrimaryStorage {
                    name = 'local'
                    url = '/local'
                }
                l2NoVlanNetwork {
                    name = 'l2'
                    physicalInterface = 'eth0'
                    l3Network {
                        name = 'l3'
                        service {
                            provider = 'any'
                            types = ['DHCP']
                        }
                        ip {
                            startIp = '10.0.0.2'
                        }
                    }
                }
                attachBackupStorage('sftp')
            }
            volume {
                name = 'volume'
                useDiskOffering('disk')
                usePrimaryStorage('local')
            }
            vm {
                name = 'vm'
                useInstanceOffering('small')
                useImage('image')
                useRootDiskOffering('disk')
                useDiskOfferings('disk')
                useCluster('cluster')
                useHost('host')
                useL3Networks('l3')
            }
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName('vm') as VmInstanceInventory
            elements()
            sessions()
            failures()
            messageHooks()
            simulatorHooks()
            recreated()
        }
        onCleanExecute { cleaned = true }
    }

    private void elements() {
        assert dbFindByUuid(vm.uuid, VmInstanceVO).hostUuid == env.specByName('host').uuid
        assert vm.allVolumes.size() == 2
        assert dbIsExists(env.specByName('zone').uuid, ZoneVO)
        HostVO host = bean(DatabaseFacade).findByUuid(env.specByName('host').uuid, HostVO)
        assert host.managementIp == '127.0.0.1'
        assert env.inventoryByName('volume').size == 1L << 30
        assert env.inventoryByName('l3') == null: 'our platform has no networks'
        assert expect(IllegalArgumentException) { env.specByName('nobody') }.message.contains('nobody')
    }

    private void sessions() {
        def user = loginAs('user', 'secret')
        withSession(user) {
            assert queryVmInstance { conditions = ["uuid=${vm.uuid}".toString()] }.empty
        }
        assert queryVmInstance { conditions = ["uuid=${vm.uuid}".toString()] }.size() == 1
        assert queryVmInstance {
            sessionId = user.uuid
            conditions = ["uuid=${vm.uuid}".toString()]
        }.empty
    }

    private void failures() {
        ApiError failure = expect(ApiError) { stopVmInstance { uuid = 'nobody' } }
        assert failure.error.code != null
        assert failure.message.contains('nobody')
        assert expectError { createZone { } } instanceof AssertionError
    }

    private void messageHooks() {
        int seen = 0
        env.notifyWhenReceivedMessage(RebootVmInstanceMsg) { seen++ }
        Closure ours = { RebootVmInstanceMsg msg -> msg.vmInstanceUuid == vm.uuid }
        env.message(RebootVmInstanceMsg, ours) { RebootVmInstanceMsg msg, CloudBus bus ->
            bus.reply(msg, new RebootVmInstanceReply())
        }
        bean(CloudBus).with { bus ->
            RebootVmInstanceMsg msg = new RebootVmInstanceMsg(vmInstanceUuid: vm.uuid)
            bus.makeTargetServiceIdByResourceUuid(msg, 'vmInstance', vm.uuid)
            assert bus.call(msg).success
        }
        assert seen == 1
        env.verifyMessage(RebootVmInstanceMsg, 1)
        env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 0)
        env.revokeMessage(RebootVmInstanceMsg, ours)
        rebootVmInstance { uuid = vm.uuid }
        env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 1)
        env.message(StopVmOnHypervisorMsg) { StopVmOnHypervisorMsg msg -> throw new IllegalStateException('on purpose') }
        assert expectError { stopVmInstance { uuid = vm.uuid } }.message.contains('on purpose')
        env.cleanMessageHandlers()
    }

    private void simulatorHooks() {
        env.simulator(KVMConstant.KVM_STOP_VM_PATH) { -> [success: false, error: 'no power'] }
        assert expectError { rebootVmInstance { uuid = vm.uuid } }.message.contains('no power')
        env.cleanSimulatorHandlers()
        env.afterSimulator(KVMConstant.KVM_STOP_VM_PATH) { rsp, e ->
            rsp.error = 'no light'
            return rsp
        }
        assert expectError { rebootVmInstance { uuid = vm.uuid } }.message.contains('no light')
        env.cleanSimulatorAndMessageHandlers()
        rebootVmInstance { uuid = vm.uuid }
    }

    private void recreated() {
        destroyVmInstance { uuid = vm.uuid }
        VmInstanceInventory again = env.recreate('vm') as VmInstanceInventory
        assert again.uuid != vm.uuid
        assert env.inventoryByName('vm').uuid == again.uuid
    }

    @Override
    void clean() {
        assert cleaned
        env.delete()
        assert queryZone { }.empty
        assert queryHost { }.empty
        assert queryVmInstance { }.empty
        assert queryVolume { }.empty
        assert queryImage { }.empty
        assert queryAccount { }*.name == ['admin']
    }
}
