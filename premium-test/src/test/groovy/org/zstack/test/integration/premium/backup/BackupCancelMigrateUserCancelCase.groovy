package org.zstack.test.integration.premium.backup

import org.springframework.http.HttpEntity
import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** The user cancels a migration that takes backups out of its way. */
class BackupCancelMigrateUserCancelCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "while the backups leave"       : this.&whileDraining,
                "while the VM migrates"         : this.&whileMigrating,
                "while it migrates, too late"   : this.&tooLate,
        ]
    }

    void whileDraining() {
        held.drainForever = true
        LongJobInventory backup = runningBackup(volumes[0])
        String before = hostOf(vm.uuid)
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert held.cancelled.contains(volumes[0])
        }
        cancelLongJob { uuid = migration.uuid }
        ends(migration, LongJobState.Canceled)
        held.letGo(volumes[0])
        ends(backup, LongJobState.Canceled)
        assert held.migrations == 0
        assert hostOf(vm.uuid) == before
        cancelLongJob { uuid = migration.uuid }
    }

    void whileMigrating() {
        CountDownLatch aborted = new CountDownLatch(1)
        env.simulator(HeldBackups.MIGRATE) { HttpEntity<String> e ->
            aborted.await(60, TimeUnit.SECONDS)
            return [success: false, error: "operation aborted: migration out job: canceled by client"]
        }
        env.simulator("/job/cancel") { HttpEntity<String> e ->
            aborted.countDown()
            return [success: true]
        }
        LongJobInventory backup = runningBackup(volumes[0])
        String before = hostOf(vm.uuid)
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert held.migrations == 1
        }
        cancelLongJob { uuid = migration.uuid }
        ends(migration, LongJobState.Canceled)
        ends(backup, LongJobState.Canceled)
        assert hostOf(vm.uuid) == before
    }

    /** The host has nothing left to cancel: the error it always was, and the migration goes through. */
    void tooLate() {
        CountDownLatch finish = new CountDownLatch(1)
        env.afterSimulator(HeldBackups.MIGRATE) { rsp, HttpEntity<String> e ->
            finish.await(60, TimeUnit.SECONDS)
            return rsp
        }
        env.simulator("/job/cancel") { HttpEntity<String> e ->
            return [success: false, error: "no matched job to cancel"]
        }
        LongJobInventory backup = runningBackup(volumes[0])
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
        retryInSecs {
            assert held.migrations == 1
        }
        AssertionError error = null
        try {
            cancelLongJob { uuid = migration.uuid }
        } catch (AssertionError e) {
            error = e
        }
        finish.countDown()
        assert error != null && error.message.contains("no matched job to cancel")
        migrates(migration)
    }
}
