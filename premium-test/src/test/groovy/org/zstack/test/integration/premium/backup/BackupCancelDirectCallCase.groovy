package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/**
 * The calls that are no long jobs, {@code migrateVm} and {@code rebootVmInstance}: with an option each does the same, or is
 * refused with an error that says to submit a long job.
 */
class BackupCancelDirectCallCase extends PreemptionSubCase {
    static final String STOP = "/vm/stop"
    static final String START = "/vm/start"

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
        boolean done = doneOrRefused([backup]) {
            migrateVm {
                vmInstanceUuid = vm.uuid
                hostUuid = to
                backupTaskLongJobUuids = [backup.uuid]
            }
        }
        assert (hostOf(vm.uuid) == to) == done
    }

    void refusedMigration() {
        LongJobInventory backup = runningBackup(other.rootVolumeUuid)
        String from = hostOf(vm.uuid)
        String to = destination(vm.uuid)
        expectError {
            migrateVm {
                vmInstanceUuid = vm.uuid
                hostUuid = to
                backupTaskLongJobUuids = [backup.uuid]
            }
        }
        assert hostOf(vm.uuid) == from
        assert held.cancelled.empty
        assert stateOf(backup) == LongJobState.Running
    }

    void reboot() {
        LongJobInventory backup = runningBackup(volumes[0])
        boolean done = doneOrRefused([backup]) {
            rebootVmInstance {
                uuid = vm.uuid
                backupTaskLongJobUuids = [backup.uuid]
            }
        }
        told(STOP, done ? 1 : 0)
        told(START, done ? 1 : 0)
    }

    void rebootAll() {
        List<LongJobInventory> all = volumes.collect { runningBackup(it) }
        boolean done = doneOrRefused(all) {
            rebootVmInstance {
                uuid = vm.uuid
                cancelBackupTask = true
            }
        }
        told(STOP, done ? 1 : 0)
        told(START, done ? 1 : 0)
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
        told(STOP, 1)
        told(START, 1)
    }

    /** Whether it was done; if not, nothing was touched and the error says what to do. */
    boolean doneOrRefused(List<LongJobInventory> backups, Closure call) {
        try {
            call()
        } catch (AssertionError e) {
            assert e.message.contains("long job")
            assert held.cancelled.empty
            assert backups.every { stateOf(it) == LongJobState.Running }
            return false
        }
        backups.each { ends(it, LongJobState.Canceled) }
        return true
    }
}
