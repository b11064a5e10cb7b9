package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.MigrateVmInnerMsg
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** A migration takes the backups that it was told of out of its way, and no others. */
class BackupCancelMigrateCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "one backup"                               : this.&oneBackup,
                "the key survives the way through REST"    : this.&keySurvives,
                "no backup named, none running"            : this.&nothingNamed,
                "no backup named, one running"             : this.&runningButNotNamed,
                "several backups on several volumes"       : this.&severalBackups,
                "a backup of the whole VM"                 : this.&vmBackup,
                "a backup still pending behind another"    : this.&pendingBackup,
                "null, blank and repeated entries"         : this.&emptyEntries,
                "a backup that has ended meanwhile"        : this.&endedMeanwhile,
                "a cancelled backup leaves later"          : this.&leavesLater,
        ]
    }

    void oneBackup() {
        LongJobInventory backup = runningBackup(volumes[0])
        LongJobInventory migration = migrates(submitMigration(backupTaskLongJobUuids: [backup.uuid]))
        ends(backup, LongJobState.Canceled)
        assert held.cancelled == [volumes[0]] as Set
        Map record = recordOf(migration)
        assert record.cancelledBackups*.longJobUuid == [backup.uuid]
        assert record.cancelledBackups[0].outcome == "CANCELLED"
        assert record.cancelledBackups[0].waitMs >= 0
    }

    void keySurvives() {
        LongJobInventory backup = runningBackup(volumes[0])
        LongJobInventory migration = submitMigration(
                backupTaskLongJobUuids: [backup.uuid], cancelRunningBackups: false, rerunCancelledBackups: false)
        Map kept = JSONObjectUtil.toObject(migration.jobData, LinkedHashMap.class)
        assert kept.backupTaskLongJobUuids == [backup.uuid]
        assert kept.cancelRunningBackups == false
        assert kept.rerunCancelledBackups == false
        migrates(migration)
    }

    void nothingNamed() {
        MigrateVmInnerMsg seen = null
        Closure stopListening = notifyWhenReceivedMessage(MigrateVmInnerMsg.class) { MigrateVmInnerMsg msg -> seen = msg }
        LongJobInventory migration = migrates(submitMigration(strategy: "auto-converge"))
        stopListening()
        assert seen.vmInstanceUuid == vm.uuid
        assert seen.strategy == "auto-converge"
        assert !seen.migrateFromDestination
        assert recordOf(migration) == null
        assert JSONObjectUtil.toObject(migration.jobResult, LinkedHashMap.class).inventory.uuid == vm.uuid
    }

    /** Today's behaviour: the platform refuses at once and names the volume. */
    void runningButNotNamed() {
        LongJobInventory backup = runningBackup(volumes[1])
        assert refused([:]).contains(volumes[1])
        assert refused(backupTaskLongJobUuids: []).contains(volumes[1])
        assert stateOf(backup) == LongJobState.Running
        held.finish(volumes[1])
        ends(backup, LongJobState.Succeeded)
    }

    void severalBackups() {
        List<LongJobInventory> all = volumes.collect { runningBackup(it) }
        LongJobInventory migration = migrates(submitMigration(backupTaskLongJobUuids: all*.uuid))
        all.each { ends(it, LongJobState.Canceled) }
        assert held.cancelled == volumes as Set
        assert recordOf(migration).cancelledBackups*.volumeUuid as Set == volumes as Set
    }

    void vmBackup() {
        LongJobInventory backup = runningVmBackup()
        migrates(submitMigration(backupTaskLongJobUuids: [backup.uuid]))
        ends(backup, LongJobState.Canceled)
        assert held.cancelled == volumes as Set
    }

    void pendingBackup() {
        LongJobInventory first = runningBackup(volumes[0])
        LongJobInventory second = submitBackup(volumes[0])
        retryInSecs {
            assert stateOf(second) == LongJobState.Running
        }
        held.started.clear()
        migrates(submitMigration(backupTaskLongJobUuids: [first.uuid, second.uuid]))
        ends(first, LongJobState.Canceled)
        ends(second, LongJobState.Canceled)
        assert held.started.empty: "the pending backup must not begin once it is cancelled"
    }

    void emptyEntries() {
        LongJobInventory backup = runningBackup(volumes[0])
        LongJobInventory migration = migrates(submitMigration(
                backupTaskLongJobUuids: [null, "", "  ", backup.uuid, backup.uuid, " " + backup.uuid + " "]))
        ends(backup, LongJobState.Canceled)
        assert recordOf(migration).cancelledBackups.size() == 1
    }

    void endedMeanwhile() {
        LongJobInventory done = runningBackup(volumes[0])
        held.finish(volumes[0])
        ends(done, LongJobState.Succeeded)
        LongJobInventory running = runningBackup(volumes[1])
        LongJobInventory migration = migrates(submitMigration(backupTaskLongJobUuids: [done.uuid, running.uuid]))
        ends(running, LongJobState.Canceled)
        ends(done, LongJobState.Succeeded)
        assert held.cancelled == [volumes[1]] as Set
        assert recordOf(migration).cancelledBackups.find { it.longJobUuid == done.uuid }.outcome == "ALREADY_ENDED"
    }

    void leavesLater() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[2])
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert held.cancelled == [volumes[2]] as Set
            assert stateOf(backup) == LongJobState.Canceling
            assert getTaskProgress { apiId = migration.apiId }.any { it.content?.startsWith("waiting for 1 of 1 backups") }
        }
        assert held.migrations == 0
        assert stateOf(migration) == LongJobState.Running
        held.letGo(volumes[2])
        migrates(migration)
        ends(backup, LongJobState.Canceled)
    }
}
