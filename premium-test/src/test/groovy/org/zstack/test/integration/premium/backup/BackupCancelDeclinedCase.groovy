package org.zstack.test.integration.premium.backup

import org.springframework.http.HttpEntity
import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/** An agent declines to stop a backup: the migration waits a short time for it to leave all the same, and then fails. */
class BackupCancelDeclinedCase extends PreemptionSubCase {
    static final String BUSY = "the disk is busy"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "one of two stays"       : this.&stays,
                "it leaves all the same" : this.&leaves,
        ]
    }

    void stays() {
        LongJobInventory good = runningBackup(volumes[0])
        LongJobInventory bad = runningBackup(volumes[1])
        decliningFor(volumes[1])
        LongJobInventory migration = null
        long cost = costMillis {
            migration = ends(submitMigration(backupTaskLongJobUuids: [good.uuid, bad.uuid], rerunCancelledBackups: true),
                    LongJobState.Failed)
        }
        assert cost < 10_000
        assert migration.jobResult.contains(bad.uuid) && migration.jobResult.contains(BUSY)
        Map outcomes = recordOf(migration).cancelledBackups.collectEntries { [it.longJobUuid, it.outcome] }
        assert outcomes == [(good.uuid): "CANCELLED", (bad.uuid): "DECLINED"]
        assert held.migrations == 0
        ends(good, LongJobState.Canceled)
        assert stateOf(bad) == LongJobState.Canceling
        Map again = recordOf(migration).cancelledBackups.collectEntries { [it.longJobUuid, it.retakenLongJobUuid] }
        assert again[good.uuid] != null && again[bad.uuid] == null
        retryInSecs {
            assert held.isRunning(volumes[0])
        }
    }

    void leaves() {
        patience("60")
        try {
            LongJobInventory backup = runningBackup(volumes[1])
            decliningFor(volumes[1])
            LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [backup.uuid])
            retryInSecs {
                assert stateOf(backup) == LongJobState.Canceling
                assert env.verifySimulator(HeldBackups.CANCEL_ONE)
            }
            held.letGo(volumes[1])
            migrates(migration)
            ends(backup, LongJobState.Canceled)
        } finally {
            patience("5")
        }
    }

    void decliningFor(String volume) {
        env.simulator(HeldBackups.CANCEL_ONE) { HttpEntity<String> e ->
            return e.body.contains(volume) ? [success: false, error: BUSY] : held.cancelOne(e)
        }
    }

    void patience(String seconds) {
        updateGlobalConfig {
            category = "vm"
            name = "migrate.backup.declined.timeout"
            value = seconds
        }
    }
}
