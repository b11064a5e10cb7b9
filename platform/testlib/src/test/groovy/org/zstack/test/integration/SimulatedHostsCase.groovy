package org.zstack.test.integration

import org.zstack.core.db.Q
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.sdk.VmInstanceInventory
import org.zstack.simulator.kvm.CommandRecord
import org.zstack.simulator.kvm.HostModel
import org.zstack.simulator.kvm.SimulatedCloud
import org.zstack.test.Story
import org.zstack.testlib.EnvSpec
import org.zstack.testlib.SubCase
import org.zstack.utils.gson.JSONObjectUtil

import static org.zstack.testlib.LongJobAssert.assertThat

/** The whole way with hosts as they really behave: times from sizes and bandwidths, backups that drain, bitmaps. */
class SimulatedHostsCase extends SubCase {
    private static final long MIB = 1024L * 1024

    EnvSpec env
    VmInstanceInventory vm
    SimulatedCloud cloud

    @Override
    void setup() {
        useSpring(ZStackTest.springSpec)
    }

    @Override
    void environment() {
        env = env {
            instanceOffering {
                name = 'small'
                memory = 256 * MIB
                cpu = 1
            }
            sftpBackupStorage {
                name = 'sftp'
                image {
                    name = 'image'
                    url = 'http://images/linux.qcow2'
                    size = 256 * MIB
                }
            }
            zone {
                name = 'zone'
                cluster {
                    name = 'cluster'
                    kvm {
                        name = 'host1'
                    }
                    kvm {
                        name = 'host2'
                    }
                    attachPrimaryStorage('nfs')
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
                useHost('host1')
            }
        }
    }

    @Override
    void test() {
        env.create {
            vm = env.inventoryByName('vm') as VmInstanceInventory
            cloud = env.hosts.cloud
            backupIsRecorded()
            migrationWaitsUntilTheBackupHasDrained()
            nextBackupGoesOnFromTheBitmap()
            recordedHistoryKeepsTheRule()
        }
    }

    private void backupIsRecorded() {
        assertThat(backup([:])).ends(LongJobState.Succeeded)
        def recorded = queryVolumeBackup { conditions = ["volumeUuid=${vm.rootVolumeUuid}".toString()] }
        assert recorded.size() == 1
        assert !cloud.listBackupFiles().values().any { it.partial() }
    }

    private void migrationWaitsUntilTheBackupHasDrained() {
        env.hostModel(HostModel.instant().withDrainBytes(16 * MIB))
        LongJobInventory running = backup([networkWriteBandwidth: 32 * MIB, mode: 'full'])
        retryInSecs {
            assert cloud.domain(vm.uuid).get().hasBlockJob()
            def progress = getTaskProgress { apiId = running.apiId }
            assert progress.any { (it.content as String)?.isNumber() && (it.content as BigDecimal) > 5 }
        }
        String destination = env.specByName('host2').uuid
        LongJobInventory migration = submitLongJob {
            jobName = 'APIMigrateVmMsg'
            jobData = JSONObjectUtil.toJsonString([vmInstanceUuid        : vm.uuid, hostUuid: destination,
                                                   backupTaskLongJobUuids: [running.uuid]])
        } as LongJobInventory
        Map record = assertThat(migration).ends(LongJobState.Succeeded).result().backupPreemption
        assertThat(running).ends(LongJobState.Canceled)
        assert cloud.host('host2').runs(vm.uuid)
        assert record.waitMs >= 500: '16 MiB at 32 MiB/s'
        assert record.downtimeMs == HostModel.instant().switchoverMs()
        assert !cloud.listBackupFiles().values().any { it.partial() }
    }

    private void nextBackupGoesOnFromTheBitmap() {
        env.hostModel(HostModel.instant())
        assertThat(backup([mode: 'incremental'])).ends(LongJobState.Succeeded)
        assert cloud.listBackupFiles().values().any { it.parent() != null }
    }

    private void recordedHistoryKeepsTheRule() {
        int holding = 0
        int started = 0
        int migrated = 0
        cloud.history().all().each { CommandRecord it ->
            boolean backup = it.path() == '/vm/volume/takebackup'
            if (backup && it.what() == CommandRecord.What.STARTED) {
                holding++
                started++
            } else if (backup && it.what() == CommandRecord.What.LEFT) {
                holding--
            } else if (it.path() == '/vm/migrate' && it.what() == CommandRecord.What.RECEIVED) {
                assert holding == 0
                migrated++
            }
        }
        assert started == 3
        assert migrated == 1
    }

    private LongJobInventory backup(Map options) {
        return submitLongJob {
            jobName = 'APICreateVolumeBackupMsg'
            jobData = JSONObjectUtil.toJsonString([volumeUuid: vm.rootVolumeUuid, name: 'backup',
                                                   backupStorageUuid: env.specByName('sftp').uuid] + options)
            targetResourceUuid = vm.rootVolumeUuid
        } as LongJobInventory
    }

    @Override
    void clean() {
        Story.deleteRows(env, { Q.New(LongJobVO).list() }) { retryInSecs(30, it) }
        env.delete()
    }
}
