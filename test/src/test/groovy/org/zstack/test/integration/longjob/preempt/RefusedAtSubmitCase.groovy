package org.zstack.test.integration.longjob.preempt

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** Options that cannot be meant are refused when the job is submitted: no job comes of it, and nothing is cancelled. */
class RefusedAtSubmitCase extends MigratePreemptingSubCase {
    @Override
    Map<String, Closure> scenarios() {
        return [
                "a job that does not exist"      : this.&unknownJob,
                "a job that is no backup"        : this.&noBackup,
                "text where a list belongs"      : this.&text,
                "an object where a list belongs" : this.&object,
                "a list within the list"         : this.&nested,
                "text where true or false belongs": this.&flag,
                "the same for a reboot"          : this.&reboot,
        ]
    }

    void unknownJob() {
        String unknown = "0123456789abcdef0123456789abcdef"
        assert refusedBeside { [backupTaskLongJobUuids: [it.uuid, unknown]] }.contains(unknown)
    }

    void noBackup() {
        LongJobInventory other = submitMigration([:])
        migrates(other)
        String error = refusedBeside { [backupTaskLongJobUuids: [it.uuid, other.uuid]] }
        assert error.contains(other.uuid) && error.contains("APIMigrateVmMsg")
    }

    void text() {
        assert refusedBeside { [backupTaskLongJobUuids: it.uuid] }.contains("backupTaskLongJobUuids")
    }

    void object() {
        assert refusedBeside { [backupTaskLongJobUuids: [uuid: it.uuid]] }.contains("backupTaskLongJobUuids")
    }

    void nested() {
        assert refusedBeside { [backupTaskLongJobUuids: [[it.uuid]]] }.contains("backupTaskLongJobUuids")
    }

    void flag() {
        assert refusedBeside { [cancelRunningBackups: [it.uuid]] }.contains("cancelRunningBackups")
    }

    void reboot() {
        String unknown = "0123456789abcdef0123456789abcdef"
        LongJobInventory job = occupy(volumes[0])
        Map data = [uuid: vm.uuid, backupTaskLongJobUuids: [job.uuid, unknown]]
        assert submissionError("APIRebootVmInstanceMsg", data).contains(unknown)
        untouched(job)
    }

    /** How a migration with such options is refused while a job is in its way. */
    String refusedBeside(Closure<Map> options) {
        LongJobInventory job = occupy(volumes[0])
        Map data = [vmInstanceUuid: vm.uuid, hostUuid: destination()] + options(job)
        String error = submissionError("APIMigrateVmMsg", data)
        untouched(job)
        return error
    }

    String submissionError(String kind, Map data) {
        long before = dbCount(LongJobVO.class)
        String error = null
        try {
            submitLongJob {
                jobName = kind
                jobData = JSONObjectUtil.toJsonString(data)
                targetResourceUuid = vm.uuid
            }
        } catch (AssertionError e) {
            error = e.message
        }
        assert error != null: "the submission was accepted"
        assert dbCount(LongJobVO.class) == before
        return error
    }

    void untouched(LongJobInventory job) {
        assert stateOf(job) == LongJobState.Running
        assert Occupation.CANCELLED.empty
    }
}
