package org.zstack.test.integration.longjob.preempt

import org.springframework.http.HttpEntity
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.CancelLongJobReply
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory

import static org.zstack.core.Platform.operr

/** A migration takes other long jobs out of its volumes' chains, waits until they have left, and only then begins. */
class MigratePreemptingCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "named, on every volume"                     : this.&namedOnes,
                "named, still pending"                       : this.&pendingOne,
                "all that run"                               : this.&allThatRun,
                "one leaves late"                            : this.&leavesLate,
                "one that started while another was leaving" : this.&startedMeanwhile,
                "a cancel that fails"                        : this.&cancelFails,
                "one that never leaves"                      : this.&neverLeaves,
                "the user cancels meanwhile"                 : this.&userCancels,
                "taken again afterwards"                     : this.&takenAgain,
                "taken again although the migration failed"  : this.&takenAgainAfterFailure,
                "an unknown one"                             : this.&unknownOne,
                "nobody in the way"                          : this.&nobody,
        ]
    }

    void namedOnes() {
        List<LongJobInventory> jobs = volumes.collect { occupy(it) }
        LongJobVO migration = migrates(submitMigration(backupTaskLongJobUuids: jobs*.uuid))
        jobs.each { ends(it, LongJobState.Canceled) }
        assert recordOf(migration).cancelledBackups*.longJobUuid as Set == jobs*.uuid as Set
    }

    void pendingOne() {
        LongJobInventory first = occupy(volumes[0])
        LongJobInventory second = submitOccupation(volumes[0])
        retryInSecs {
            assert stateOf(second) == LongJobState.Running
        }
        migrates(submitMigration(backupTaskLongJobUuids: [second.uuid, first.uuid]))
        ends(first, LongJobState.Canceled)
        ends(second, LongJobState.Canceled)
    }

    void allThatRun() {
        List<LongJobInventory> jobs = volumes.collect { occupy(it) }
        LongJobVO migration = migrates(submitMigration(cancelRunningBackups: true))
        jobs.each { ends(it, LongJobState.Canceled) }
        assert recordOf(migration).cancelledBackups.size() == jobs.size()
    }

    void leavesLate() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[1])
        env.cleanSimulatorAndMessageHandlers()
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid])
        retryInSecs {
            assert Occupation.CANCELLED.contains(job.uuid)
        }
        assert stateOf(migration) == LongJobState.Running
        assert env.verifySimulator(MIGRATE, 0)
        Occupation.ALL[job.uuid].leaveCancelled()
        migrates(migration)
        told(MIGRATE, 1)
    }

    void startedMeanwhile() {
        Occupation.leaveLate = true
        LongJobInventory first = occupy(volumes[0])
        LongJobInventory migration = submitMigration(cancelRunningBackups: true)
        retryInSecs {
            assert Occupation.CANCELLED.contains(first.uuid)
        }
        Occupation.leaveLate = false
        LongJobInventory second = occupy(volumes[1])
        Occupation.ALL[first.uuid].leaveCancelled()
        LongJobVO ended = migrates(migration)
        ends(second, LongJobState.Canceled)
        assert recordOf(ended).rounds == 2
    }

    void cancelFails() {
        LongJobInventory job = occupy(volumes[0])
        env.message(CancelLongJobMsg.class) { CancelLongJobMsg msg, CloudBus bus ->
            CancelLongJobReply reply = new CancelLongJobReply()
            reply.setError(operr("not now"))
            bus.reply(msg, reply)
        }
        String error = ends(submitMigration(backupTaskLongJobUuids: [job.uuid]), LongJobState.Failed).jobResult
        assert error.contains(job.uuid) && error.contains("not now")
        assert stateOf(job) == LongJobState.Running
    }

    void neverLeaves() {
        setConfig("migrate.backup.exit.timeout", "1")
        try {
            Occupation.leaveLate = true
            LongJobInventory job = occupy(volumes[0])
            String error = ends(submitMigration(backupTaskLongJobUuids: [job.uuid]), LongJobState.Failed).jobResult
            assert error.contains(job.uuid) && error.contains(volumes[0])
        } finally {
            setConfig("migrate.backup.exit.timeout", "300")
        }
    }

    void userCancels() {
        Occupation.leaveLate = true
        env.cleanSimulatorAndMessageHandlers()
        LongJobInventory job = occupy(volumes[0])
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid])
        retryInSecs {
            assert Occupation.CANCELLED.contains(job.uuid)
        }
        cancelLongJob { uuid = migration.uuid }
        ends(migration, LongJobState.Canceled)
        assert env.verifySimulator(MIGRATE, 0)
    }

    void takenAgain() {
        LongJobInventory job = occupy(volumes[0])
        LongJobVO ended = migrates(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true))
        String again = recordOf(ended).cancelledBackups[0].retakenLongJobUuid
        assert again != null && again != job.uuid
        retryInSecs {
            assert Occupation.ALL[again].volumeUuid == volumes[0]
        }
    }

    void takenAgainAfterFailure() {
        env.simulator(MIGRATE) { HttpEntity<String> e -> return [success: false, error: "no bandwidth"] }
        LongJobInventory job = occupy(volumes[0])
        LongJobVO failed = ends(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true), LongJobState.Failed)
        assert failed.jobResult.contains("no bandwidth")
        ends(job, LongJobState.Canceled)
        retryInSecs {
            assert !Occupation.ALL.containsKey(job.uuid)
            assert Occupation.ALL.values()*.volumeUuid == [volumes[0]]
        }
    }

    void unknownOne() {
        LongJobInventory job = occupy(volumes[0])
        String unknown = "0123456789abcdef0123456789abcdef"
        assert refused { submitMigration(backupTaskLongJobUuids: [job.uuid, unknown]) }.contains(unknown)
        assert Occupation.CANCELLED.empty
    }

    void nobody() {
        LongJobVO ended = migrates(submitMigration([:]))
        assert recordOf(ended) == null
    }
}
