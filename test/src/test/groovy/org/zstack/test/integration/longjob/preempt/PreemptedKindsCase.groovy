package org.zstack.test.integration.longjob.preempt

import org.zstack.compute.vm.preemption.PreemptionSettings
import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/** Which long jobs a migration takes out of its way is set. */
class PreemptedKindsCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "a kind that the setting names"        : this.&namedKind,
                "a kind that the setting does not name": this.&otherKind,
                "values that the settings refuse"      : this.&refusedValues,
                "the limits themselves"                : this.&limits,
        ]
    }

    void namedKind() {
        kinds(" APISomeOtherMsg , , " + KIND + " ,") {
            LongJobInventory job = occupy(volumes[0])
            migrates(submitMigration(cancelRunningBackups: true))
            ends(job, LongJobState.Canceled)
        }
    }

    void otherKind() {
        kinds(" APISomeOtherMsg , ,") {
            LongJobInventory job = occupy(volumes[0])
            String error = refused { submitMigration(backupTaskLongJobUuids: [job.uuid]) }
            assert error.contains("no backup") && error.contains("[APISomeOtherMsg]")
            assert stateOf(job) == LongJobState.Running
        }
    }

    void kinds(String names, Closure story) {
        setConfig("migrate.backup.jobNames", names)
        try {
            story()
        } finally {
            setConfig("migrate.backup.jobNames", KIND)
        }
    }

    void refusedValues() {
        [
                ["migrate.backup.exit.timeout", "0"],
                ["migrate.backup.cancel.parallelism", "0"],
                ["migrate.backup.cancel.parallelism", "1025"],
                ["migrate.backup.jobNames", ""],
        ].each { refusedValue ->
            expectError { setConfig(refusedValue[0], refusedValue[1]) }
        }
        assert bean(PreemptionSettings.class).cancelParallelism() == 16
        assert bean(PreemptionSettings.class).exitTimeoutMs() == 300_000
        assert bean(PreemptionSettings.class).backupJobNames() == [KIND]
    }

    void limits() {
        [
                ["migrate.backup.exit.timeout", "1", "300"],
                ["migrate.backup.cancel.parallelism", "1", "16"],
                ["migrate.backup.cancel.parallelism", "1024", "16"],
        ].each { limit ->
            setConfig(limit[0], limit[1])
            setConfig(limit[0], limit[2])
        }
        setConfig("migrate.backup.cancel.parallelism", "1024")
        assert bean(PreemptionSettings.class).cancelParallelism() == 1024
        setConfig("migrate.backup.cancel.parallelism", "16")
    }
}
