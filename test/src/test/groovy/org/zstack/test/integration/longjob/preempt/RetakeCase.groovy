package org.zstack.test.integration.longjob.preempt

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.sdk.LongJobInventory

import java.util.concurrent.atomic.AtomicInteger

/** What was cancelled for a migration is taken once more, by whoever it was cancelled, and only once. */
class RetakeCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "each under an api id of its own"            : this.&ownApiId,
                "once, whatever the number of migrations"    : this.&once,
                "the other spelling of the key"              : this.&otherSpelling,
                "one that the user is cancelling"            : this.&cancelling,
                "one that the user has cancelled"            : this.&cancelled,
                "one that was cancelled twice and still runs": this.&cancelledTwice,
        ]
    }

    void ownApiId() {
        List<LongJobInventory> jobs = volumes.collect { occupy(it) }
        LongJobVO migration = migrates(submitMigration(cancelRunningBackups: true, rerunCancelledBackups: true))
        List<LongJobVO> again = retaken(jobs)
        assert again*.uuid as Set == recordOf(migration).cancelledBackups*.retakenLongJobUuid as Set
        assert again.size() == jobs.size()
        List<String> apiIds = [migration.apiId] + jobs*.apiId + again*.apiId
        assert !apiIds.contains(null) && (apiIds as Set).size() == apiIds.size()
    }

    /** The second one finds the VM where it wants it to be, or fails: that is not looked at. */
    void once() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[0])
        List<LongJobInventory> migrations = [1, 2].collect {
            submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)
        }
        retryInSecs {
            assert Occupation.CANCELLED.contains(job.uuid)
        }
        Occupation.leaveLate = false
        Occupation.ALL[job.uuid].leaveCancelled()
        retryInSecs(30) {
            assert migrations.every { LongJobState.finalStates.contains(stateOf(it)) }
        }
        assert migrations.any { stateOf(it) == LongJobState.Succeeded }
        assert retaken([job]).size() == 1
    }

    void otherSpelling() {
        LongJobInventory job = occupy(volumes[0])
        LongJobVO migration = migrates(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCanceledBackups: true))
        retakenOnce(job, migration)
    }

    /** The console cancels what it names by itself. */
    void cancelling() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[0])
        cancelLongJob { uuid = job.uuid }
        assert stateOf(job) == LongJobState.Canceling
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)
        waitsFor(migration, job)
        retakenOnce(job, migrates(migration))
        ends(job, LongJobState.Canceled)
    }

    void cancelled() {
        LongJobInventory job = occupy(volumes[0])
        cancelLongJob { uuid = job.uuid }
        ends(job, LongJobState.Canceled)
        retakenOnce(job, migrates(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)))
    }

    /** After a second cancel the job is Canceled at once, though its task is still in the chain. */
    void cancelledTwice() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[0])
        cancelLongJob { uuid = job.uuid }
        cancelLongJob { uuid = job.uuid }
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true)
        waitsFor(migration, job)
        retakenOnce(job, migrates(migration))
    }

    /** The migration asks the volumes again and again, and does not begin; then the job leaves. */
    void waitsFor(LongJobInventory migration, LongJobInventory job) {
        AtomicInteger looks = new AtomicInteger()
        Closure stopCounting = notifyWhenReceivedMessage(GetVolumeTaskMsg.class) { looks.incrementAndGet() }
        retryInSecs {
            assert looks.get() > 3
        }
        stopCounting()
        assert env.verifySimulator(MIGRATE, 0)
        assert stateOf(migration) == LongJobState.Running
        Occupation.leaveLate = false
        Occupation.ALL[job.uuid].leaveCancelled()
    }

    void retakenOnce(LongJobInventory job, LongJobVO migration) {
        assert retaken([job])*.uuid == [recordOf(migration).cancelledBackups[0].retakenLongJobUuid]
    }
}
