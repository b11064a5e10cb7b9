package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory

/** Naming a job is no way to cancel somebody else's. */
class BackupCancelPermissionCase extends PreemptionSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return ["another account's backup": this.&anotherAccount]
    }

    void anotherAccount() {
        LongJobInventory backup = runningBackup(volumes[0])
        createAccount {
            name = "stranger"
            password = org.zstack.testlib.Passwords.hash("secret")
        }
        String to = destination(vm.uuid)
        withSession(loginAs("stranger", "secret")) {
            expectError {
                cancelLongJob { uuid = backup.uuid }
            }
            expectError {
                migrateVm {
                    vmInstanceUuid = vm.uuid
                    hostUuid = to
                    backupTaskLongJobUuids = [backup.uuid]
                }
            }
            expectError {
                submitMigration(backupTaskLongJobUuids: [backup.uuid])
            }
        }
        assert held.cancelled.empty && held.migrations == 0
        assert stateOf(backup) == LongJobState.Running
    }
}
