package org.zstack.test.integration.longjob.preempt

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory

/**
 * A job declines to be cancelled. The platform marks it as Canceling all the same, while it stays where it is: the
 * migration gives it a short time to leave, and then fails naming it and its reason.
 */
class DeclinedCancelCase extends MigratePreemptingSubCase {
    static final String PATIENCE = "migrate.backup.declined.timeout"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "it stays"                              : this.&stays,
                "the others that were cancelled"        : this.&others,
                "it leaves all the same"                : this.&leaves,
                "it ends well all the same"             : this.&endsWell,
        ]
    }

    void stays() {
        Occupation.declines = true
        LongJobInventory job = occupy(volumes[0])
        LongJobVO failed = null
        long cost = costMillis {
            failed = ends(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true), LongJobState.Failed)
        }
        assert cost < 10_000
        assert failed.jobResult.contains(job.uuid) && failed.jobResult.contains(Occupation.BUSY)
        assert recordOf(failed).cancelledBackups[0].outcome == "DECLINED"
        assert env.verifySimulator(MIGRATE, 0)
        assert stateOf(job) == LongJobState.Canceling
        assert Occupation.ALL.containsKey(job.uuid)
        assert retaken([job]).empty
    }

    void others() {
        LongJobInventory stubborn = occupy(volumes[0])
        LongJobInventory pending = submitOccupation(volumes[0])
        retryInSecs {
            assert stateOf(pending) == LongJobState.Running
        }
        Occupation.declines = true
        LongJobVO failed = ends(submitMigration(backupTaskLongJobUuids: [stubborn.uuid, pending.uuid]), LongJobState.Failed)
        assert failed.jobResult.contains(stubborn.uuid) && failed.jobResult.contains(pending.uuid)
        assert recordOf(failed).cancelledBackups*.outcome == ["DECLINED", "DECLINED"]
        assert env.verifySimulator(MIGRATE, 0)
    }

    void leaves() {
        withPatience("60") {
            Occupation.declines = true
            LongJobInventory job = occupy(volumes[0])
            LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)
            retryInSecs {
                assert Occupation.CANCELLED.contains(job.uuid)
                assert stateOf(job) == LongJobState.Canceling
            }
            Occupation.ALL[job.uuid].leaveCancelled()
            LongJobVO ended = migrates(migration)
            ends(job, LongJobState.Canceled)
            assert retaken([job])*.uuid == [recordOf(ended).cancelledBackups[0].retakenLongJobUuid]
        }
    }

    /** What it did is done: nothing is to be done again. */
    void endsWell() {
        withPatience("60") {
            Occupation.declines = true
            LongJobInventory job = occupy(volumes[0])
            LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)
            retryInSecs {
                assert Occupation.CANCELLED.contains(job.uuid)
                assert stateOf(job) == LongJobState.Canceling
            }
            Occupation.ALL[job.uuid].finish()
            LongJobVO ended = migrates(migration)
            ends(job, LongJobState.Succeeded)
            assert recordOf(ended).cancelledBackups[0].retakenLongJobUuid == null
            assert retaken([job]).empty
        }
    }

    void withPatience(String seconds, Closure story) {
        setConfig(PATIENCE, seconds)
        try {
            story()
        } finally {
            setConfig(PATIENCE, "5")
        }
    }
}
