package org.zstack.test.integration.storage

import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.VmInstanceVO
import org.zstack.test.Story

/** On our platform the calls that are no long jobs know the options of the long job, and do the same. */
class DirectCallCase extends BackupSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "a migration that names a backup"   : this.&migration,
                "a migration that names a stranger" : this.&stranger,
                "a reboot that names a backup"      : this.&reboot,
                "a reboot that cancels all"         : this.&rebootAll,
        ]
    }

    void migration() {
        def backup = running(volumes[0])
        String from = host()
        migrateVm {
            vmInstanceUuid = vm.uuid
            backupTaskLongJobUuids = [backup.uuid]
        }
        assert host() != from
        ends(backup, LongJobState.Canceled)
    }

    void stranger() {
        def backup = running(volumes[0])
        String unknown = "f" * 32
        String error = Story.failureOf {
            migrateVm {
                vmInstanceUuid = vm.uuid
                backupTaskLongJobUuids = [backup.uuid, unknown]
            }
        }
        assert error.contains(unknown)
        assert row(backup).state == LongJobState.Running
        cancelLongJob { uuid = backup.uuid }
        ends(backup, LongJobState.Canceled)
    }

    void reboot() {
        def backup = running(volumes[0])
        rebootVmInstance {
            uuid = vm.uuid
            backupTaskLongJobUuids = [backup.uuid]
        }
        ends(backup, LongJobState.Canceled)
    }

    void rebootAll() {
        List all = volumes.collect { running(it) }
        rebootVmInstance {
            uuid = vm.uuid
            cancelBackupTask = true
        }
        all.each { ends(it, LongJobState.Canceled) }
    }

    String host() {
        return dbFindByUuid(vm.uuid, VmInstanceVO).hostUuid
    }
}
