package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/** The calls that are no long jobs, {@code migrateVm} and {@code rebootVmInstance}, behave the same. */
class BackupCancelDirectCallCase extends PreemptionSubCase {
    static final String REBOOT = "/vm/stop"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "a direct migration without options"      : this.&plainMigration,
                "a direct migration that cancels backups" : this.&migration,
                "a direct migration that is refused"      : this.&refusedMigration,
                "a reboot that cancels the named backup"  : this.&reboot,
                "a reboot that cancels all backups"       : this.&rebootAll,
                "a reboot as a long job"                  : this.&rebootJob,
        ]
    }

    void plainMigration() {
        String to = destination(vm.uuid)
        migrateVm {
            vmInstanceUuid = vm.uuid
            hostUuid = to
        }
        assert hostOf(vm.uuid) == to
    }

    void migration() {
        LongJobInventory backup = runningBackup(volumes[0])
        String to = destination(vm.uuid)
        migrateVm {
            vmInstanceUuid = vm.uuid
            hostUuid = to
            backupTaskLongJobUuids = [backup.uuid]
        }
        assert hostOf(vm.uuid) == to
        ends(backup, LongJobState.Canceled)
    }

    void refusedMigration() {
        LongJobInventory backup = runningBackup(other.rootVolumeUuid)
        String from = hostOf(vm.uuid)
        String to = destination(vm.uuid)
        String error = expectError {
            migrateVm {
                vmInstanceUuid = vm.uuid
                hostUuid = to
                backupTaskLongJobUuids = [backup.uuid]
            }
        }.message
        assert error.contains(backup.uuid) && error.contains(vm.uuid)
        assert hostOf(vm.uuid) == from
        assert held.cancelled.empty
        assert stateOf(backup) == LongJobState.Running
    }

    void reboot() {
        LongJobInventory backup = runningBackup(volumes[0])
        rebootVmInstance {
            uuid = vm.uuid
            backupTaskLongJobUuids = [backup.uuid]
        }
        ends(backup, LongJobState.Canceled)
        env.verifySimulator(REBOOT, 1)
    }

    void rebootAll() {
        List<LongJobInventory> all = volumes.collect { runningBackup(it) }
        rebootVmInstance {
            uuid = vm.uuid
            cancelBackupTask = true
        }
        all.each { ends(it, LongJobState.Canceled) }
        env.verifySimulator(REBOOT, 1)
    }

    void rebootJob() {
        LongJobInventory backup = runningBackup(volumes[2])
        LongJobInventory job = submitLongJob {
            jobName = "APIRebootVmInstanceMsg"
            jobData = '{"uuid": "' + vm.uuid + '", "cancelBackupTask": true}'
            targetResourceUuid = vm.uuid
        } as LongJobInventory
        LongJobInventory ended = ends(job, LongJobState.Succeeded)
        ends(backup, LongJobState.Canceled)
        assert recordOf(ended).cancelledBackups*.longJobUuid == [backup.uuid]
        env.verifySimulator(REBOOT, 1)
    }
}
