package org.zstack.test.integration.premium.backup

import org.zstack.compute.vm.preemption.BackupLongJobs
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseFacade
import org.zstack.header.identity.AccountConstant
import org.zstack.header.identity.AccountResourceRefVO
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.sdk.SessionInventory

import java.security.MessageDigest

/** Naming a job is no way to cancel somebody else's. */
class BackupCancelPermissionCase extends PreemptionSubCase {
    List<Long> refs = []

    /** A password as it goes over the wire: SHA-512 in hexadecimal. */
    static final String SECRET =
            MessageDigest.getInstance("SHA-512").digest("secret".getBytes("UTF-8")).encodeHex().toString()

    @Override
    Map<String, Closure> scenarios() {
        return [
                "another account's backup"                     : this.&anotherAccount,
                "its owner and the administrator may see a job": this.&ownerMaySee,
                "a job whose owner the platform has noted"     : this.&notedOwner,
        ]
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
        List<String> errors = []
        withSession(stranger) {
            errors.add(errorOf { cancelLongJob { uuid = backup.uuid } })
            errors.add(errorOf {
                migrateVm {
                    vmInstanceUuid = vm.uuid
                    hostUuid = to
                    backupTaskLongJobUuids = [backup.uuid]
                }
            })
            errors.add(errorOf { submitMigration(backupTaskLongJobUuids: [backup.uuid]) })
        }
        errors.each {
            assert it.contains("ID.1002") && it.contains(stranger.accountUuid)
        }
        assert errors[0].contains(backup.uuid) && errors[1].contains(vm.uuid) && errors[2].contains(vm.uuid)
        assert held.cancelled.empty && held.migrations == 0
        assert stateOf(backup) == LongJobState.Running
    }

    /** A stranger's call ends before the drop-in is asked: its own rule is looked at by itself. */
    void ownerMaySee() {
        BackupLongJobs jobs = bean(BackupLongJobs.class)
        LongJobVO backup = dbFindByUuid(runningBackup(volumes[0]).uuid, LongJobVO.class)
        String stranger = Platform.getUuid()
        assert jobs.mayTouch(AccountConstant.INITIAL_SYSTEM_ADMIN_UUID, backup)
        backup.accountUuid = stranger
        assert jobs.mayTouch(stranger, backup)
        assert !jobs.mayTouch(Platform.getUuid(), backup)
        assert !jobs.mayTouch(null, backup)
    }

    /** A job that does not name its account belongs to whom the platform has noted for it, if that is clear. */
    void notedOwner() {
        BackupLongJobs jobs = bean(BackupLongJobs.class)
        LongJobVO job = new LongJobVO()
        job.uuid = Platform.getUuid()
        String owner = Platform.getUuid()
        assert jobs.ownerOf(job) == null
        assert !jobs.mayTouch(owner, job) && !jobs.mayTouch(null, job)
        note(job, owner)
        assert jobs.ownerOf(job) == owner
        assert jobs.mayTouch(owner, job)
        assert !jobs.mayTouch(Platform.getUuid(), job) && !jobs.mayTouch(null, job)
        note(job, Platform.getUuid())
        assert jobs.ownerOf(job) == null
        assert !jobs.mayTouch(owner, job)
        refs.each { ref -> bean(DatabaseFacade.class).removeByPrimaryKey(ref, AccountResourceRefVO.class) }
    }

    void note(LongJobVO job, String owner) {
        refs.add(bean(DatabaseFacade.class).persistAndRefresh(
                AccountResourceRefVO.New(owner, job.uuid, LongJobVO.class, LongJobVO.class)).id)
    }
}
