package org.zstack.test.integration.longjob.preempt

import org.zstack.core.thread.ThreadFacade
import org.zstack.header.longjob.LongJobState
import org.zstack.sdk.LongJobInventory
import org.zstack.utils.gson.JSONObjectUtil

/** A reboot as a long job refuses what the direct call refuses: a task on a volume that it was not told to cancel. */
class RebootRefusedCase extends MigratePreemptingSubCase {
    static final String STOP = "/vm/stop"

    @Override
    Map<String, Closure> scenarios() {
        return [
                "an unrelated task, no options"              : this.&unrelatedTask,
                "an unrelated task beside one to be cancelled": this.&unrelatedBeside,
                "a job that runs, no options"                : this.&runningJob,
        ]
    }

    void unrelatedTask() {
        besideTask(volumes[1]) {
            refusedNaming([:], volumes[1])
        }
    }

    void unrelatedBeside() {
        LongJobInventory job = occupy(volumes[0])
        besideTask(volumes[1]) {
            refusedNaming([backupTaskLongJobUuids: [job.uuid]], volumes[1])
        }
    }

    void runningJob() {
        LongJobInventory job = occupy(volumes[0])
        refusedNaming([:], volumes[0])
        assert stateOf(job) == LongJobState.Running
    }

    void refusedNaming(Map options, String volume) {
        String error = refused {
            submitLongJob {
                jobName = "APIRebootVmInstanceMsg"
                jobData = JSONObjectUtil.toJsonString([uuid: vm.uuid] + options)
                targetResourceUuid = vm.uuid
            } as LongJobInventory
        }
        assert error.contains(volume)
        assert env.verifySimulator(STOP, 0)
    }

    void besideTask(String volume, Closure story) {
        UnrelatedTask task = new UnrelatedTask(volume)
        bean(ThreadFacade.class).chainSubmit(task)
        retryInSecs {
            assert task.chain != null
        }
        try {
            story()
        } finally {
            task.chain.next()
        }
    }
}
