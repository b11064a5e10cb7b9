package org.zstack.test.integration.longjob.preempt

import org.zstack.core.db.Q
import org.zstack.core.db.SQL
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.LongJobVO_
import org.zstack.header.vm.VmInstanceVO
import org.zstack.sdk.LongJobInventory
import org.zstack.sdk.VmInstanceInventory
import org.zstack.test.integration.ZStackTest
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.SubCase
import org.zstack.utils.gson.JSONObjectUtil

/** What the cases without a premium feature have in common: a VM on two hosts, and jobs that sit in its volumes' chains. */
abstract class MigratePreemptingSubCase extends SubCase {
    static final String MIGRATE = "/vm/migrate"
    /** The kind of the jobs in the way. */
    static final String KIND = "APISyncVolumeSizeMsg"

    EnvSpec env
    VmInstanceInventory vm
    List<String> volumes

    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
        env = env {
            instanceOffering {
                name = "small"
                memory = 1024L * 1024 * 1024
                cpu = 1
            }
            diskOffering {
                name = "disk"
                diskSize = 1024L * 1024 * 1024
            }
            sftpBackupStorage {
                name = "sftp"
                url = "/sftp"
                hostname = "127.0.0.1"
                username = "root"
                password = "password"

                image {
                    name = "image"
                    url = "http://images/linux.qcow2"
                }
            }
            zone {
                name = "zone"

                cluster {
                    name = "cluster"
                    hypervisorType = "KVM"

                    kvm {
                        name = "host1"
                        managementIp = "127.0.0.1"
                        username = "root"
                        password = "password"
                    }
                    kvm {
                        name = "host2"
                        managementIp = "127.0.0.2"
                        username = "root"
                        password = "password"
                    }
                    attachPrimaryStorage("nfs")
                    attachL2Network("l2")
                }
                nfsPrimaryStorage {
                    name = "nfs"
                    url = "127.0.0.1:/nfs"
                }
                l2NoVlanNetwork {
                    name = "l2"
                    physicalInterface = "eth0"

                    l3Network {
                        name = "l3"

                        ip {
                            startIp = "192.168.100.10"
                            endIp = "192.168.100.100"
                            netmask = "255.255.255.0"
                            gateway = "192.168.100.1"
                        }
                    }
                }
                attachBackupStorage("sftp")
            }
            vm {
                name = "vm"
                useInstanceOffering("small")
                useImage("image")
                useL3Networks("l3")
                useDiskOfferings("disk")
                useHost("host1")
            }
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName("vm") as VmInstanceInventory
            volumes = [vm.rootVolumeUuid] + (vm.allVolumes*.uuid - vm.rootVolumeUuid)
            setConfig("migrate.backup.jobNames", KIND)
            scenarios().each { name, scenario ->
                Occupation.reset()
                env.cleanSimulatorAndMessageHandlers()
                try {
                    scenario()
                } catch (Throwable e) {
                    throw new AssertionError("scenario[" + name + "]: " + e.message, e)
                } finally {
                    env.cleanSimulatorAndMessageHandlers()
                    Occupation.reset()
                    allJobsEnd()
                }
            }
        }
    }

    abstract Map<String, Closure> scenarios()

    @Override
    void clean() {
        Occupation.reset()
        allJobsEnd()
        env.delete()
    }

    void setConfig(String config, String to) {
        updateGlobalConfig {
            category = "vm"
            name = config
            value = to
        }
    }

    LongJobInventory occupy(String volume) {
        LongJobInventory job = submitOccupation(volume)
        retryInSecs {
            assert Occupation.ALL.containsKey(job.uuid)
            assert stateOf(job) == LongJobState.Running
        }
        return job
    }

    LongJobInventory submitOccupation(String volume) {
        return submitLongJob {
            jobName = KIND
            jobData = JSONObjectUtil.toJsonString([uuid: volume])
            targetResourceUuid = volume
        } as LongJobInventory
    }

    LongJobInventory submitMigration(Map options) {
        return submitLongJob {
            jobName = "APIMigrateVmMsg"
            jobData = JSONObjectUtil.toJsonString([vmInstanceUuid: vm.uuid, hostUuid: destination()] + options)
            targetResourceUuid = vm.uuid
        } as LongJobInventory
    }

    String destination() {
        String host1 = env.specByName("host1").inventory.uuid
        String host2 = env.specByName("host2").inventory.uuid
        return hostOfVm() == host1 ? host2 : host1
    }

    String hostOfVm() {
        return dbFindByUuid(vm.uuid, VmInstanceVO.class).hostUuid
    }

    LongJobState stateOf(LongJobInventory job) {
        return dbFindByUuid(job.uuid, LongJobVO.class).state
    }

    LongJobVO ends(LongJobInventory job, LongJobState state) {
        retryInSecs(30) {
            assert LongJobState.finalStates.contains(stateOf(job))
        }
        LongJobVO ended = dbFindByUuid(job.uuid, LongJobVO.class)
        assert ended.state == state: ended.jobResult
        return ended
    }

    /** Submitting the job or running it fails; answers the error's text. */
    String refused(Closure<LongJobInventory> submit) {
        LongJobInventory job = null
        try {
            job = submit()
        } catch (AssertionError e) {
            return e.message
        }
        return ends(job, LongJobState.Failed).jobResult
    }

    LongJobVO migrates(LongJobInventory job) {
        LongJobVO ended = ends(job, LongJobState.Succeeded)
        assert hostOfVm() == JSONObjectUtil.toObject(ended.jobData, LinkedHashMap.class).hostUuid
        return ended
    }

    Map recordOf(LongJobVO ended) {
        return JSONObjectUtil.toObject(ended.jobResult, LinkedHashMap.class).backupPreemption
    }

    void allJobsEnd() {
        retryInSecs(30) {
            Occupation.ALL.values().each { it.leaveCancelled() }
            assert !Q.New(LongJobVO.class).notIn(LongJobVO_.state, LongJobState.finalStates).isExists()
        }
        // a scenario counts the jobs of its own
        SQL.New(LongJobVO.class).delete()
    }

    /** The hosts have got so many commands, or get them soon. */
    void told(String path, int times) {
        retryInSecs {
            assert env.verifySimulator(path, times)
        }
    }

    /** Long jobs in the way that are not among these: those that were submitted once more. */
    List<LongJobVO> retaken(List<LongJobInventory> known) {
        List<LongJobVO> all = Q.New(LongJobVO.class).eq(LongJobVO_.jobName, KIND).list()
        return all.findAll { job -> !known*.uuid.contains(job.uuid) }
    }
}
