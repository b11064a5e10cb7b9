package org.zstack.test.integration

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.db.DatabaseFacade
import org.zstack.header.host.HostVO
import org.zstack.header.identity.AccountVO
import org.zstack.header.image.ImageVO
import org.zstack.header.message.MessageReply
import org.zstack.header.vm.RebootVmInstanceMsg
import org.zstack.header.vm.RebootVmInstanceReply
import org.zstack.header.vm.StopVmOnHypervisorMsg
import org.zstack.header.vm.VmInstanceVO
import org.zstack.header.volume.VolumeVO
import org.zstack.header.zone.ZoneVO
import org.zstack.kvm.KVMConstant
import org.zstack.sdk.SessionInventory
import org.zstack.sdk.VmInstanceInventory
import org.zstack.test.Story
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.Passwords
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
        expect(IllegalArgumentException) { env.specByName('nobody') }
    }

    private void sessions() {
        SessionInventory user = logIn()
        assert queryVmInstance {
            sessionId = user.uuid
            conditions = ["uuid=${vm.uuid}".toString()]
        }.empty
        def answer = withSession(user) {
            assert queryVmInstance { conditions = ["uuid=${vm.uuid}".toString()] }.empty
            return 'something'
        }
        assert answer == null
        assert queryVmInstance { conditions = ["uuid=${vm.uuid}".toString()] }.size() == 1
        expectError { queryVmInstance { sessionId = user.uuid } }
    }

    private SessionInventory logIn() {
        return logInByAccount {
            accountName = 'user'
            password = Passwords.hash('secret')
        } as SessionInventory
    }

    private void failures() {
        assert Story.failureOf { stopVmInstance { uuid = 'nobody' } }.contains('nobody')
        expectError { createZone { } }
        expect(MissingPropertyException) { migrateVm { noSuchField = 1 } }
        expect([IllegalStateException, MissingMethodException]) { env.notifyWhenReceivedMessage(RebootVmInstanceMsg) { } }
    }

    private void messageHooks() {
        int seen = 0
        Closure stopListening = notifyWhenReceivedMessage(RebootVmInstanceMsg) { seen++ }
        Closure ours = { RebootVmInstanceMsg msg -> msg.vmInstanceUuid == vm.uuid }
        env.message(RebootVmInstanceMsg, ours) { RebootVmInstanceMsg msg, CloudBus bus ->
            bus.reply(msg, new RebootVmInstanceReply())
        }
        assert askToReboot(vm.uuid).success
        assert seen == 1
        retryInSecs {
            assert env.verifyMessage(RebootVmInstanceMsg, 1) && env.verifyMessage(RebootVmInstanceMsg)
        }
        assert !env.verifyMessage(RebootVmInstanceMsg, 2)
        assert env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 0)
        assert !askToReboot('nobody').success: 'a condition that is not met answers an error'
        env.revokeMessage(RebootVmInstanceMsg, null)
        assert askToReboot(vm.uuid).success
        assert env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 0)
        env.revokeMessage(RebootVmInstanceMsg, ours)
        stopListening()
        int before = seen
        assert askToReboot(vm.uuid).success
        assert seen == before
        retryInSecs {
            assert env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 1) && env.verifySimulator(KVMConstant.KVM_START_VM_PATH)
        }
        assert !env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 2)
        env.message(StopVmOnHypervisorMsg) { StopVmOnHypervisorMsg msg -> throw new IllegalStateException('on purpose') }
        assert Story.failureOf { stopVmInstance { uuid = vm.uuid } }.contains('on purpose')
        env.cleanMessageHandlers()
    }

    private MessageReply askToReboot(String ofVm) {
        RebootVmInstanceMsg msg = new RebootVmInstanceMsg(vmInstanceUuid: ofVm)
        bean(CloudBus).makeTargetServiceIdByResourceUuid(msg, 'vmInstance', ofVm)
        return bean(CloudBus).call(msg)
    }

    private void simulatorHooks() {
        env.simulator(KVMConstant.KVM_STOP_VM_PATH) { -> [success: false, error: 'no power'] }
        assert Story.failureOf { rebootVmInstance { uuid = vm.uuid } }.contains('no power')
        env.cleanSimulatorHandlers()
        assert env.verifySimulator(KVMConstant.KVM_STOP_VM_PATH, 0): 'the counts went with the handlers'
        env.afterSimulator(KVMConstant.KVM_STOP_VM_PATH) { rsp, e ->
            rsp.error = 'no light'
            return rsp
        }
        assert Story.failureOf { rebootVmInstance { uuid = vm.uuid } }.contains('no light')
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
        assert !cleaned
        env.delete()
        assert [ZoneVO, HostVO, VmInstanceVO, VolumeVO, ImageVO].every { dbCount(it) == 0 }
        assert dbCount(AccountVO) == 1
    }
}
