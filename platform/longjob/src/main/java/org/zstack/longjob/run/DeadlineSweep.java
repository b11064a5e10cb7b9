package org.zstack.longjob.run;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

import static org.zstack.core.Platform.touterr;

/** Stops runs whose time is up, as a cancel would; those that do not even leave then are given up. */
final class DeadlineSweep {
    /** What to do with a run whose deadline has passed. */
    enum Measure {
        /** Ask its class to stop it; it gets a while to leave. */
        CANCEL,
        /** Its class cannot be asked, or was asked and did not leave: it ends now, and its leftovers are cleaned. */
        GIVE_UP,
        /** It is not running: the line it waits in looks at the deadline. */
        LEAVE;

        static Measure decide(LongJobState state, boolean supportsCancel) {
            return switch (state) {
                case Running -> supportsCancel ? CANCEL : GIVE_UP;
                case Canceling -> GIVE_UP;
                case Waiting, Suspended, Succeeded, Failed, Canceled -> LEAVE;
            };
        }
    }

    private final OwnedJobs owned;
    private final JobCanceller canceller;
    private final JobRecovery recovery;
    private final JobEnder ender;
    private final JobClocks clocks;

    DeadlineSweep(OwnedJobs owned, JobCanceller canceller, JobRecovery recovery, JobEnder ender, JobClocks clocks) {
        this.owned = owned;
        this.canceller = canceller;
        this.recovery = recovery;
        this.ender = ender;
        this.clocks = clocks;
    }

    /** The error of a run whose time is up. */
    static ErrorCode timeUp(LongJobVO job, JobClocks clocks) {
        return touterr(
                "longjob[uuid:%s, jobName:%s, run:%d] did not end by its deadline %s",
                job.getUuid(), job.getJobName(), job.getRunNumber(), clocks.dateOf(job.getDeadline()));
    }

    /** Looks at every run once. */
    void sweep() {
        for (JobRun run : owned.all()) {
            LongJobVO job = run.job();
            if (clocks.isOver(job.getDeadline())) {
                timeUp(run, job);
            }
        }
    }

    private void timeUp(JobRun run, LongJobVO job) {
        ErrorCode error = run.timeout() == null ? timeUp(job, clocks) : run.timeout();
        boolean supportsCancel = run.kind() != null && run.kind().cancel();
        switch (Measure.decide(job.getState(), supportsCancel)) {
            case CANCEL -> canceller.timeOut(run, error);
            case GIVE_UP -> {
                if (run.giveUp()) {
                    recovery.clean(run, () -> ender.end(run, RunEnd.failure(error)));
                }
            }
            case LEAVE -> {}
        }
    }
}
