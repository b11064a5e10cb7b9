package org.zstack.test.integration.premium.backup

import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory
import org.zstack.sdk.SessionInventory

import java.security.MessageDigest

/** Naming a job is no way to cancel somebody else's. */
class BackupCancelPermissionCase extends PreemptionSubCase {
    /** A password as it goes over the wire: SHA-512 in hexadecimal. */
    private static final String SECRET =
            MessageDigest.getInstance("SHA-512").digest("secret".getBytes("UTF-8")).encodeHex().toString()

    @Override
    Map<String, Closure> scenarios() {
        return ["another account's backup": this.&anotherAccount]
    }

    void anotherAccount() {
        LongJobInventory backup = runningBackup(volumes[0])
        createAccount {
            name = "stranger"
            password = SECRET
        }
        String to = destination(vm.uuid)
        SessionInventory stranger = logInByAccount {
            accountName = "stranger"
            password = SECRET
        } as SessionInventory
        withSession(stranger) {
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
