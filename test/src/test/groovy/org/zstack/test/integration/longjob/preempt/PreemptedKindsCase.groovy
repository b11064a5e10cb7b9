package org.zstack.test.integration.longjob.preempt

import org.zstack.compute.vm.preemption.BackupLongJobKindExtensionPoint
import org.zstack.compute.vm.preemption.PreemptionSettings
import org.zstack.core.componentloader.PluginRegistry
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory

/** Which long jobs a migration takes out of its way is set, and an extension adds to that. */
class PreemptedKindsCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "a kind that the setting names"  : this.&namedKind,
                "a kind that an extension adds"  : this.&addedKind,
                "values that the settings refuse": this.&refusedValues,
        ]
    }

    void namedKind() {
        kinds(" APISomeOtherMsg , , APIOccupyVolumeMsg ,") {
            LongJobInventory job = occupy(volumes[0])
            migrates(submitMigration(cancelRunningBackups: true))
            ends(job, LongJobState.Canceled)
        }
    }

    void addedKind() {
        bean(PluginRegistry.class).defineDynamicExtension(BackupLongJobKindExtensionPoint.class, new OccupationKind())
        kinds(" APISomeOtherMsg , ,") {
            LongJobInventory job = occupy(volumes[0])
            String error = refused { submitMigration(backupTaskLongJobUuids: [job.uuid]) }
            assert error.contains("no backup") && error.contains("[APISomeOtherMsg]")
            OccupationKind.added = ["APIOccupyVolumeMsg"]
            LongJobVO migration = migrates(submitMigration(cancelRunningBackups: true))
            ends(job, LongJobState.Canceled)
            assert recordOf(migration).cancelledBackups*.longJobUuid == [job.uuid]
        }
    }

    private void kinds(String names, Closure story) {
        setConfig("migrate.backup.jobNames", names)
        try {
            story()
        } finally {
            OccupationKind.added = []
            setConfig("migrate.backup.jobNames", "APIOccupyVolumeMsg")
        }
    }

    void refusedValues() {
        [
                ["migrate.backup.exit.timeout", "0"],
                ["migrate.backup.cancel.parallelism", "0"],
                ["migrate.backup.cancel.parallelism", "1025"],
                ["migrate.backup.jobNames", ""],
        ].each { refusedValue ->
            String config = refusedValue[0]
            String value = refusedValue[1]
            String error = expectError { setConfig(config, value) }.message
            assert error.contains(config) && error.contains(value)
        }
        setConfig("migrate.backup.cancel.parallelism", "1024")
        assert new PreemptionSettings().cancelParallelism() == 1024
        assert new PreemptionSettings().exitTimeoutMs() == 300_000
        assert new PreemptionSettings().backupJobNames() == ["APIOccupyVolumeMsg"]
        setConfig("migrate.backup.cancel.parallelism", "16")
    }
}
