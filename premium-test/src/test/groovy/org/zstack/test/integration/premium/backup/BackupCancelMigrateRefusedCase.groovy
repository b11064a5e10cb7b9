package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** A migration that names what it may not name is refused, and nothing is cancelled. */
class BackupCancelMigrateRefusedCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "not a list"                     : this.&notAList,
                "a number in the list"           : this.&numberInList,
                "a job that does not exist"      : this.&unknownJob,
                "a backup of another VM"         : this.&otherVm,
                "a job that is no backup"        : this.&noBackup,
                "the migration itself"           : this.&itself,
                "one good name and one bad"      : this.&goodAndBad,
        ]
    }

    void notAList() {
        LongJobInventory backup = runningBackup(volumes[0])
        String error = refused(backupTaskLongJobUuids: backup.uuid)
        assert error.contains("backupTaskLongJobUuids")
        stillRuns(backup)
    }

    void numberInList() {
        LongJobInventory backup = runningBackup(volumes[0])
        String error = refused(backupTaskLongJobUuids: [backup.uuid, 42])
        assert error.contains("backupTaskLongJobUuids") && error.contains("42")
        stillRuns(backup)
    }

    void unknownJob() {
        LongJobInventory backup = runningBackup(volumes[0])
        String unknown = "0123456789abcdef0123456789abcdef"
        String error = refused(backupTaskLongJobUuids: [backup.uuid, unknown])
        assert error.contains(unknown)
        stillRuns(backup)
    }

    void otherVm() {
        LongJobInventory backup = runningBackup(other.rootVolumeUuid)
        String error = refused(backupTaskLongJobUuids: [backup.uuid])
        assert error.contains(backup.uuid) && error.contains(vm.uuid)
        stillRuns(backup)
    }

    void noBackup() {
        LongJobInventory backup = runningBackup(volumes[0])
        LongJobInventory migration = submitMigrationOf(other.uuid, [:])
        ends(migration, LongJobState.Succeeded)
        held.forget()
        String error = refused(backupTaskLongJobUuids: [migration.uuid, backup.uuid])
        assert error.contains(migration.uuid) && error.contains("APIMigrateVmMsg")
        stillRuns(backup)
    }

    void itself() {
        LongJobInventory backup = runningBackup(volumes[0])
        String own = "fedcba9876543210fedcba9876543210"
        String text = ""
        LongJobInventory job = null
        try {
            job = submitLongJob {
                jobName = "APIMigrateVmMsg"
                resourceUuid = own
                jobData = JSONObjectUtil.toJsonString([vmInstanceUuid        : vm.uuid, hostUuid: destination(vm.uuid),
                                                       backupTaskLongJobUuids: [own, backup.uuid]])
            } as LongJobInventory
        } catch (AssertionError e) {
            text = e.message
        }
        if (job != null) {
            text = ends(job, LongJobState.Failed).jobResult
        }
        assert text.contains(own)
        assert held.cancelled.empty && held.migrations == 0
        stillRuns(backup)
    }

    void goodAndBad() {
        LongJobInventory ours = runningBackup(volumes[0])
        LongJobInventory theirs = runningBackup(other.rootVolumeUuid)
        String error = refused(backupTaskLongJobUuids: [ours.uuid, theirs.uuid])
        assert error.contains(theirs.uuid)
        stillRuns(ours)
        stillRuns(theirs)
    }

    void stillRuns(LongJobInventory backup) {
        assert stateOf(backup) == LongJobState.Running
        assert held.cancelled.empty
    }
}
