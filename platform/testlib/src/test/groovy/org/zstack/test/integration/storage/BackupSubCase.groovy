package org.zstack.test.integration.storage

import org.zstack.core.db.Q
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.storage.backup.BackupStorageVO
import org.zstack.header.volume.backup.BackupReservationVO
import org.zstack.simulator.kvm.CommandRecord
import org.zstack.test.Story
import org.zstack.test.integration.ZStackTest
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.SubCase
import org.zstack.utils.gson.JSONObjectUtil

/** A VM with two data volumes on simulated hosts that take backups at the bandwidth a command names, else at once. */
abstract class BackupSubCase extends SubCase {
    static final String TAKE = "/vm/volume/takebackup"
    static final String TAKE_ALL = "/vm/volumes/takebackup"
    static final String CANCEL = "/vm/volume/cancel/backupjob"
    static final String FOREVER = "1000"
    static final long GIB = 1L << 30

    EnvSpec env
    def vm
    List<String> volumes
    String storage

    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
        env = env {
            instanceOffering {
                name = "small"
                memory = GIB
                cpu = 1
            }
            diskOffering {
                name = "disk"
                diskSize = GIB
            }
            sftpBackupStorage {
                name = "sftp"
                url = "/backup"

                image {
                    name = "image"
                    url = "http://images/linux.qcow2"
                }
            }
            zone {
                name = "zone"

                cluster {
                    name = "cluster"

                    kvm {
                        name = "host1"
                        managementIp = "127.0.0.1"
                    }
                    kvm {
                        name = "host2"
                        managementIp = "127.0.0.2"
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
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName("vm")
            volumes = [vm.rootVolumeUuid] + (vm.allVolumes*.uuid - vm.rootVolumeUuid)
            storage = env.specByName("sftp").inventory.uuid
            scenarios().each { name, scenario ->
                try {
                    scenario()
                    retryInSecs {
                        assert dbCount(BackupReservationVO) == 0
                    }
                } catch (Throwable e) {
                    throw new AssertionError("scenario[" + name + "]: " + e.message, e)
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

    abstract Map<String, Closure> scenarios()

    @Override
    void clean() {
        Story.deleteRows(env, { Q.New(LongJobVO).list() }) { retryInSecs(30, it) }
        env.delete()
    }

    /** A backup as a long job; {@code bandwidth} bytes per second keep it busy. */
    def submit(String volume, Map options = [:]) {
        return submitLongJob {
            jobName = "APICreateVolumeBackupMsg"
            jobData = JSONObjectUtil.toJsonString([volumeUuid: volume, backupStorageUuid: this.storage, name: "b"] + options)
            targetResourceUuid = volume
        }
    }

    def submitSlow(String volume, Map options = [:]) {
        return submit(volume, [volumeWriteBandwidth: FOREVER as long] + options)
    }

    /** One that never ends by itself and has reached its host. */
    def running(String volume, Map options = [:]) {
        def job = submitSlow(volume, options)
        retryInSecs {
            assert begun(job).size() == 1
        }
        return job
    }

    List<CommandRecord> begun(job) {
        return history(CommandRecord.What.STARTED).findAll { it.api() == job.apiId }
    }

    List<CommandRecord> history(CommandRecord.What what) {
        return env.hosts.cloud.history().all().findAll { it.what() == what }
    }

    LongJobVO row(job) {
        return dbFindByUuid(job.uuid, LongJobVO)
    }

    LongJobVO ends(job, LongJobState state) {
        retryInSecs(20) {
            assert LongJobState.finalStates.contains(row(job).state)
        }
        assert row(job).state == state: row(job).jobResult
        return row(job)
    }

    List backupsOf(String volume) {
        return queryVolumeBackup {
            conditions = ["volumeUuid=" + volume]
            sortBy = "createDate"
        } as List
    }

    /** What the agents were told on a path, oldest first. */
    List<Map> commands(String path) {
        return env.simulators.received(path).collect { JSONObjectUtil.toObject(it.body, LinkedHashMap) as Map }
    }

    long roomLeft() {
        return dbFindByUuid(storage, BackupStorageVO).availableCapacity
    }
}
