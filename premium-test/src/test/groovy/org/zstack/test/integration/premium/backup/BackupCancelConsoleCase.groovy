package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory

/** The console's way: it cancels the backups by itself, all at once, and names them in the migration. */
class BackupCancelConsoleCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "they are leaving"   : this.&leaving,
                "they have left"     : this.&left,
                "each is taken again": this.&takenAgain,
        ]
    }

    void leaving() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[0])
        cancelLongJob { uuid = backup.uuid }
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert getTaskProgress { apiId = migration.apiId }.any { it.content?.startsWith("waiting for 1 of 1 backups") }
        }
        assert held.migrations == 0
        held.letGo(volumes[0])
        LongJobInventory ended = migrates(migration)
        ends(backup, LongJobState.Canceled)
        assert recordOf(ended).cancelledBackups*.longJobUuid == [backup.uuid]
    }

    void left() {
        LongJobInventory backup = runningBackup(volumes[0])
        cancelLongJob { uuid = backup.uuid }
        ends(backup, LongJobState.Canceled)
        LongJobInventory ended = migrates(submitMigration(backupTaskLongJobUuids: [backup.uuid]))
        assert recordOf(ended).cancelledBackups*.longJobUuid == [backup.uuid]
    }

    void takenAgain() {
        List<LongJobInventory> all = volumes.collect { runningBackup(it) }
        all.each { backup -> cancelLongJob { uuid = backup.uuid } }
        LongJobInventory ended = migrates(submitMigration(backupTaskLongJobUuids: all*.uuid, rerunCanceledBackups: true))
        List<String> again = recordOf(ended).cancelledBackups*.retakenLongJobUuid
        assert again.size() == 3 && !again.contains(null)
        retryInSecs {
            assert volumes.every { held.isRunning(it) }
        }
        List<String> apiIds = [ended.apiId] + all*.apiId + again.collect { dbFindByUuid(it, LongJobVO.class).apiId }
        assert (apiIds as Set).size() == 7
    }
}
