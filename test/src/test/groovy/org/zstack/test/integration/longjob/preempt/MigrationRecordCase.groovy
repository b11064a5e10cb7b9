package org.zstack.test.integration.longjob.preempt

import org.springframework.http.HttpEntity
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** The record of what was cancelled is in the migration's result however it ends. */
class MigrationRecordCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "it succeeds"     : this.&succeeds,
                "it fails"        : this.&fails,
                "it is cancelled" : this.&isCancelled,
                "nothing recorded": this.&withoutRecord,
        ]
    }

    void succeeds() {
        LongJobInventory job = occupy(volumes[0])
        Map result = resultOf(migrates(submitMigration(backupTaskLongJobUuids: [job.uuid])))
        assert result.inventory.uuid == vm.uuid
        names(result, job)
    }

    void fails() {
        env.simulator(MIGRATE) { HttpEntity<String> e -> return [success: false, error: "no bandwidth"] }
        LongJobInventory job = occupy(volumes[0])
        LongJobVO failed = ends(submitMigration(backupTaskLongJobUuids: [job.uuid], rerunCancelledBackups: true), LongJobState.Failed)
        assert failed.jobResult.contains("no bandwidth")
        saysWhy(resultOf(failed))
        names(resultOf(failed), job)
        assert retaken([job])*.uuid == [recordOf(failed).cancelledBackups[0].retakenLongJobUuid]
    }

    void isCancelled() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[0])
        LongJobInventory migration = submitMigration(backupTaskLongJobUuids: [job.uuid])
        retryInSecs {
            assert Occupation.CANCELLED.contains(job.uuid)
        }
        cancelLongJob { uuid = migration.uuid }
        Occupation.ALL[job.uuid].leaveCancelled()
        LongJobVO cancelled = ends(migration, LongJobState.Canceled)
        saysWhy(resultOf(cancelled))
        names(resultOf(cancelled), job)
        assert env.verifySimulator(MIGRATE, 0)
    }

    void withoutRecord() {
        env.simulator(MIGRATE) { HttpEntity<String> e -> return [success: false, error: "no bandwidth"] }
        Map result = resultOf(ends(submitMigration([:]), LongJobState.Failed))
        assert !result.containsKey("backupPreemption")
    }

    /** The platform's own form of an error, and ours beside it. */
    void saysWhy(Map result) {
        assert result.message != null || result.detail != null
        assert (result.keySet() - ["message", "detail", "cause", "backupPreemption"]).empty
    }

    void names(Map result, LongJobInventory job) {
        Map record = result.backupPreemption
        assert record.cancelledBackups*.longJobUuid == [job.uuid]
        assert record.cancelledBackups[0].outcome == "CANCELLED"
    }

    Map resultOf(LongJobVO ended) {
        return JSONObjectUtil.toObject(ended.jobResult, LinkedHashMap.class)
    }
}
