package org.zstack.test.integration.premium.backup

import org.springframework.http.HttpEntity
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** A migration finds the running backups by itself, and takes them again afterwards. */
class BackupCancelMigrateDiscoverCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "all that run, and only this VM's"             : this.&discovered,
                "one that does not name its target"            : this.&withoutTarget,
                "none runs"                                    : this.&noneRuns,
                "a backup that starts while another leaves"    : this.&startsMeanwhile,
                "taken again on the destination"               : this.&takenAgain,
                "taken again although the migration failed"    : this.&takenAgainAfterFailure,
                "what was not cancelled is not taken again"    : this.&endedIsNotTakenAgain,
                "a VM's backup is taken again as one"          : this.&vmBackupTakenAgain,
        ]
    }

    void discovered() {
        List<LongJobInventory> ours = [runningBackup(volumes[0]), runningBackup(volumes[1])]
        LongJobInventory theirs = runningBackup(other.rootVolumeUuid)
        LongJobInventory migration = migrates(submitMigration(cancelRunningBackups: true))
        ours.each { ends(it, LongJobState.Canceled) }
        assert stateOf(theirs) == LongJobState.Running
        assert recordOf(migration).cancelledBackups*.longJobUuid as Set == ours*.uuid as Set
    }

    /** Nobody is made to say in a backup's target what it backs up. */
    void withoutTarget() {
        List<LongJobInventory> silent = [volumes[1], other.rootVolumeUuid].collect { of ->
            LongJobInventory job = submitLongJob {
                jobName = "APICreateVolumeBackupMsg"
                jobData = JSONObjectUtil.toJsonString([volumeUuid: of, backupStorageUuid: this.backupStorageUuid,
                                                       name: "backup", mode: "full"])
            } as LongJobInventory
            retryInSecs {
                assert held.isRunning(of)
            }
            assert dbFindByUuid(job.uuid, LongJobVO.class).targetResourceUuid == null
            return job
        }
        LongJobInventory migration = migrates(submitMigration(cancelRunningBackups: true))
        ends(silent[0], LongJobState.Canceled)
        assert stateOf(silent[1]) == LongJobState.Running
        assert recordOf(migration).cancelledBackups*.longJobUuid == [silent[0].uuid]
    }

    void noneRuns() {
        LongJobInventory migration = migrates(submitMigration(cancelRunningBackups: true))
        assert recordOf(migration).cancelledBackups.empty
    }

    void startsMeanwhile() {
        held.drainForever = true
        LongJobInventory first = runningBackup(volumes[0])
        LongJobInventory migration = submitMigration(cancelRunningBackups: true)
        retryInSecs {
            assert held.cancelled == [volumes[0]] as Set
        }
        LongJobInventory second = runningBackup(volumes[1])
        held.drainForever = false
        held.letGo(volumes[0])
        LongJobInventory ended = migrates(migration)
        ends(first, LongJobState.Canceled)
        ends(second, LongJobState.Canceled)
        assert recordOf(ended).rounds == 2
    }

    void takenAgain() {
        LongJobInventory backup = runningBackup(volumes[1])
        String from = held.startedOn[volumes[1]]
        assert from != null
        LongJobInventory migration = migrates(submitMigration(
                backupTaskLongJobUuids: [backup.uuid], rerunCancelledBackups: true))
        String again = recordOf(migration).cancelledBackups[0].retakenLongJobUuid
        assert again != null && again != backup.uuid
        retryInSecs {
            assert held.isRunning(volumes[1])
        }
        assert held.startedOn[volumes[1]] != from
        held.finish(volumes[1])
        retryInSecs {
            assert dbFindByUuid(again, LongJobVO.class).state == LongJobState.Succeeded
        }
        assert stateOf(backup) == LongJobState.Canceled
    }

    void takenAgainAfterFailure() {
        env.simulator(HeldBackups.MIGRATE) { HttpEntity<String> e -> return [success: false, error: "no bandwidth"] }
        LongJobInventory backup = runningBackup(volumes[1])
        LongJobInventory migration = ends(submitMigration(
                backupTaskLongJobUuids: [backup.uuid], rerunCancelledBackups: true), LongJobState.Failed)
        assert migration.jobResult.contains("no bandwidth")
        ends(backup, LongJobState.Canceled)
        retryInSecs {
            assert held.isRunning(volumes[1])
        }
    }

    void endedIsNotTakenAgain() {
        LongJobInventory done = runningBackup(volumes[0])
        held.finish(volumes[0])
        ends(done, LongJobState.Succeeded)
        LongJobInventory migration = migrates(submitMigration(
                backupTaskLongJobUuids: [done.uuid], rerunCancelledBackups: true))
        assert recordOf(migration).cancelledBackups[0].retakenLongJobUuid == null
    }

    void vmBackupTakenAgain() {
        LongJobInventory backup = runningVmBackup()
        LongJobInventory migration = migrates(submitMigration(cancelRunningBackups: true, rerunCancelledBackups: true))
        ends(backup, LongJobState.Canceled)
        assert recordOf(migration).cancelledBackups*.longJobUuid == [backup.uuid]
        String again = recordOf(migration).cancelledBackups[0].retakenLongJobUuid
        assert dbFindByUuid(again, LongJobVO.class).jobName == "APICreateVmBackupMsg"
        retryInSecs {
            assert volumes.every { held.isRunning(it) }
        }
    }
}
