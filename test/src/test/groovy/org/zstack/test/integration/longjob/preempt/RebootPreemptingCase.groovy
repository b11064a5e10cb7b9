package org.zstack.test.integration.longjob.preempt

import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** A reboot takes other long jobs out of its volumes' chains by the same means as a migration. */
class RebootPreemptingCase extends MigratePreemptingSubCase {
    static final String STOP = "/vm/stop"
    static final String START = "/vm/start"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "the named one"             : this.&namedOne,
                "all that run"              : this.&allThatRun,
                "the user cancels meanwhile": this.&userCancels,
                "one that is no backup"     : this.&noBackup,
        ]
    }

    void namedOne() {
        LongJobInventory job = occupy(volumes[0])
        LongJobVO reboot = ends(submitReboot(backupTaskLongJobUuids: [job.uuid]), LongJobState.Succeeded)
        ends(job, LongJobState.Canceled)
        assert recordOf(reboot).cancelledBackups*.longJobUuid == [job.uuid]
        told(STOP, 1)
        told(START, 1)
    }

    void allThatRun() {
        List<LongJobInventory> jobs = volumes.collect { occupy(it) }
        ends(submitReboot(cancelBackupTask: true), LongJobState.Succeeded)
        jobs.each { ends(it, LongJobState.Canceled) }
        told(STOP, 1)
        told(START, 1)
    }

    void userCancels() {
        Occupation.leaveLate = true
        LongJobInventory job = occupy(volumes[0])
        LongJobInventory reboot = submitReboot(cancelBackupTask: true)
        retryInSecs {
            assert Occupation.CANCELLED.contains(job.uuid)
        }
        cancelLongJob { uuid = reboot.uuid }
        ends(reboot, LongJobState.Canceled)
        assert env.verifySimulator(STOP, 0)
    }

    void noBackup() {
        setConfig("migrate.backup.jobNames", "APISomeOtherMsg")
        try {
            LongJobInventory job = occupy(volumes[0])
            String error = refused { submitReboot(backupTaskLongJobUuids: [job.uuid]) }
            assert error.contains(job.uuid) && error.contains("no backup")
            assert stateOf(job) == LongJobState.Running
            assert env.verifySimulator(STOP, 0)
        } finally {
            setConfig("migrate.backup.jobNames", KIND)
        }
    }

    LongJobInventory submitReboot(Map options) {
        return submitLongJob {
            jobName = "APIRebootVmInstanceMsg"
            jobData = JSONObjectUtil.toJsonString([uuid: vm.uuid] + options)
            targetResourceUuid = vm.uuid
        } as LongJobInventory
    }
}
