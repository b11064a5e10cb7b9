package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.Platform;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;

import java.util.function.Consumer;

/**
 * Cancels a job with backup options. While the job prepares, there is nothing on a host to stop, and the job's next
 * checkpoint ends it. Between the job's order and the host's beginning the platform finds nothing to cancel either. So the
 * platform is asked again until it has found the operation or the job is over: an accepted cancel is never lost.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class CancelPreemption {
    /** "It will stop by itself", in the terms of {@code LongJob.cancel}. */
    private static final Boolean WILL_STOP = Boolean.FALSE;

    /** "It has stopped": the engine makes the job Canceled at once. */
    private static final Boolean HAS_STOPPED = Boolean.TRUE;

    private static final long AT_MOST_MS = 5_000;
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 1_000;

    @Autowired
    private ThreadFacade thdf;

    @Autowired
    private BackupLongJobs jobs;

    @Autowired
    private PreemptionSettings settings;

    private final LongJobVO job;
    private final Consumer<ReturnValueCompletion<Boolean>> platformCancel;
    private final long begin;
    private int tries;

    /** @param platformCancel asks the platform to stop the operation on its host */
    public CancelPreemption(LongJobVO job, Consumer<ReturnValueCompletion<Boolean>> platformCancel) {
        this.job = job;
        this.platformCancel = platformCancel;
        this.begin = settings.ticks();
    }

    /** @param completion fails only if the operation goes on although the platform was asked for five seconds */
    public void run(ReturnValueCompletion<Boolean> completion) {
        if (PreemptionRun.endsByItself(job.getUuid())) {
            completion.success(WILL_STOP);
            return;
        }
        tries++;
        platformCancel.accept(Then.either(
                completion,
                stopped -> {
                    Boolean over = over();
                    completion.success(over == null ? stopped : over);
                },
                error -> {
                    Boolean over = over();
                    if (over != null) {
                        completion.success(over);
                    } else if (settings.ticks() - begin < AT_MOST_MS) {
                        long pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(tries, 5));
                        Then.later(thdf, pauseMs, completion, () -> run(completion));
                    } else {
                        completion.fail(error);
                    }
                }));
    }

    /**
     * How the job is over, or null if it may still run elsewhere. One that this node owns and does not run has ended, and the
     * engine is about to note that, or was suspended beside this cancel: then nobody else would ever end it.
     */
    private Boolean over() {
        if (PreemptionRun.isHere(job.getUuid())) {
            return null;
        }
        LongJobVO now = jobs.find(job.getUuid());
        if (now == null || LongJobState.finalStates.contains(now.getState()) || now.getManagementNodeUuid() == null) {
            return WILL_STOP;
        } else if (!now.getManagementNodeUuid().equals(Platform.getManagementServerId())) {
            return null;
        }
        BackupPreemptionResult record = ResultText.record(now.getJobResult());
        return record != null && record.endTime != null ? WILL_STOP : HAS_STOPPED;
    }
}
