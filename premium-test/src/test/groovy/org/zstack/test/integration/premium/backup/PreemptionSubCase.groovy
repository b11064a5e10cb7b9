package org.zstack.test.integration.premium.backup

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

/** What the cases of migrations and backups have in common: two VMs with data volumes, three hosts, and backups in hand. */
abstract class PreemptionSubCase extends SubCase {
    EnvSpec env
    VmInstanceInventory vm
    VmInstanceInventory other
    List<String> volumes
    String backupStorageUuid
    HeldBackups held = new HeldBackups()

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
                url = "/backup"
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
                    kvm {
                        name = "host3"
                        managementIp = "127.0.0.3"
                        username = "root"
                        password = "password"
                    }
                    attachPrimaryStorage("nfs")
                }
                nfsPrimaryStorage {
                    name = "nfs"
                    url = "127.0.0.1:/nfs"
                }
                attachBackupStorage("sftp")
            }
            vm {
                name = "vm"
                useInstanceOffering("small")
                useImage("image")
                useDiskOfferings("disk", "disk")
                useHost("host1")
            }
            vm {
                name = "other"
                useInstanceOffering("small")
                useImage("image")
                useHost("host1")
            }
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName("vm") as VmInstanceInventory
            other = env.inventoryByName("other") as VmInstanceInventory
            volumes = [vm.rootVolumeUuid] + (vm.allVolumes*.uuid - vm.rootVolumeUuid)
            backupStorageUuid = env.specByName("sftp").inventory.uuid
            assert volumes.size() == 3
            scenarios().each { name, scenario ->
                held = new HeldBackups()
                env.cleanSimulatorAndMessageHandlers()
                held.install(env)
                try {
                    scenario()
                    assert held.heldAtMigration.intersect(volumes).empty
                } catch (Throwable e) {
                    throw new AssertionError("scenario[" + name + "]: " + e.message, e)
                } finally {
                    held.letAllGo()
                    env.cleanSimulatorAndMessageHandlers()
                    allJobsEnd()
                }
            }
        }
    }

    /** What is tried, by what it shows; each finds no job running and leaves none. */
    abstract Map<String, Closure> scenarios()

    @Override
    void clean() {
        allJobsEnd()
        SQL.New(LongJobVO.class).delete()
        held.letAllGo()
        deleteBackups()
        env.delete()
    }

    /** A backup of a volume that has reached its agent and runs there. */
    LongJobInventory runningBackup(String volumeUuid) {
        LongJobInventory job = submitBackup(volumeUuid)
        retryInSecs {
            assert held.isRunning(volumeUuid)
            assert stateOf(job) == LongJobState.Running
        }
        return job
    }

    LongJobInventory submitBackup(String ofVolume) {
        return submitLongJob {
            jobName = "APICreateVolumeBackupMsg"
            jobData = JSONObjectUtil.toJsonString([volumeUuid: ofVolume, backupStorageUuid: this.backupStorageUuid,
                                                   name: "backup", mode: "full"])
            targetResourceUuid = ofVolume
        } as LongJobInventory
    }

    /** A backup of all volumes of the VM that runs on its agent. */
    LongJobInventory runningVmBackup() {
        String root = vm.rootVolumeUuid
        LongJobInventory job = submitLongJob {
            jobName = "APICreateVmBackupMsg"
            jobData = JSONObjectUtil.toJsonString([rootVolumeUuid: root, backupStorageUuid: this.backupStorageUuid,
                                                   name: "backup", mode: "full"])
            targetResourceUuid = root
        } as LongJobInventory
        retryInSecs {
            assert volumes.every { held.isRunning(it) }
        }
        return job
    }

    /** Submits the migration of the VM to whichever of two hosts it is not on. */
    LongJobInventory submitMigration(Map options) {
        return submitMigrationOf(vm.uuid, options)
    }

    LongJobInventory submitMigrationOf(String vm, Map options) {
        return submitLongJob {
            jobName = "APIMigrateVmMsg"
            jobData = JSONObjectUtil.toJsonString([vmInstanceUuid: vm, hostUuid: destination(vm)] + options)
            targetResourceUuid = vm
        } as LongJobInventory
    }

    String destination(String vmUuid) {
        String host1 = env.specByName("host1").inventory.uuid
        String host2 = env.specByName("host2").inventory.uuid
        return hostOf(vmUuid) == host1 ? host2 : host1
    }

    String hostOf(String vmUuid) {
        return dbFindByUuid(vmUuid, VmInstanceVO.class).hostUuid
    }

    LongJobState stateOf(LongJobInventory job) {
        return dbFindByUuid(job.uuid, LongJobVO.class).state
    }

    /** Waits until the job has ended, and it has to have ended like that; answers it as REST shows it. */
    LongJobInventory ends(LongJobInventory job, LongJobState state) {
        retryInSecs(30) {
            assert LongJobState.finalStates.contains(stateOf(job))
        }
        LongJobInventory ended = queryLongJob { conditions = ["uuid=" + job.uuid] }[0] as LongJobInventory
        assert ended.state.toString() == state.toString(): ended.jobResult
        return ended
    }

    /** The migration succeeds and the VM is on its destination. */
    LongJobInventory migrates(LongJobInventory job) {
        LongJobInventory ended = ends(job, LongJobState.Succeeded)
        assert hostOf(vm.uuid) == JSONObjectUtil.toObject(job.jobData, LinkedHashMap.class).hostUuid
        assert held.migrations == 1
        return ended
    }

    /** Submitting or running it fails; answers the error's text. No host has been told to migrate, nothing is cancelled. */
    String refused(Map options) {
        String before = hostOf(vm.uuid)
        String text = ""
        LongJobInventory job = null
        try {
            job = submitMigration(options)
        } catch (AssertionError e) {
            text = e.message
        }
        if (job != null) {
            text = ends(job, LongJobState.Failed).jobResult
        }
        assert held.migrations == 0
        assert held.cancelled.empty
        assert hostOf(vm.uuid) == before
        return text
    }

    /** What a migration noted about the backups it took out of the way. */
    Map recordOf(LongJobInventory ended) {
        return JSONObjectUtil.toObject(ended.jobResult, LinkedHashMap.class).backupPreemption
    }

    void allJobsEnd() {
        retryInSecs(30) {
            held.letAllGo()
            assert !Q.New(LongJobVO.class).notIn(LongJobVO_.state, LongJobState.finalStates).isExists()
        }
    }

    /** The newest first: an older one may be what it continues. */
    void deleteBackups() {
        if (backupStorageUuid == null) {
            return
        }
        queryVolumeBackup {
            conditions = []
            sortBy = "createDate"
            sortDirection = "desc"
        }.each { backup ->
            deleteVolumeBackup { uuid = backup.uuid }
        }
    }

    /** The hosts have got so many commands, or get them soon. */
    void told(String path, int times) {
        retryInSecs {
            assert env.verifySimulator(path, times)
        }
    }

    /** The text with which a call fails. */
    String errorOf(Closure call) {
        try {
            call()
        } catch (AssertionError e) {
            return e.message
        }
        throw new IllegalStateException("the call has not failed")
    }
}
