package org.zstack.longjob.run;

import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.LongJobUtils;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;

import static org.zstack.core.Platform.operr;

/** Goes on with jobs that were interrupted; {@link AfterCrash} decides how. Their rows are ours. */
final class JobRecovery {
    private static final CLogger logger = Utils.getLogger(JobRecovery.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 6;

    private final OwnedJobs owned;
    private final JobEnder ender;
    private final JobThreads threads;
    private final WaitingLine line;
    private final JobRows rows;
    private final Owner owner;

    JobRecovery(OwnedJobs owned, JobEnder ender, JobThreads threads, WaitingLine line, JobRows rows, Owner owner) {
        this.rows = rows;
        this.owner = owner;
        this.owned = owned;
        this.ender = ender;
        this.threads = threads;
        this.line = line;
        ender.whenInterrupted(this::interruptedHere);
    }

    /** A job this node took over, or found interrupted: at once. */
    void recover(LongJobVO job) {
        recover(job, 0);
    }

    private void interruptedHere(JobRun run) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(run.interruptions(), MAX_DOUBLINGS));
        threads.after(pause, () -> recoverAsWritten(run));
    }

    /** From the row, not from what we have seen of it: the job may have written its result, from which it goes on. */
    private void recoverAsWritten(JobRun interrupted) {
        try {
            LongJobVO row = rows.find(interrupted.uuid());
            if (row != null && owner.has(row) && isAsSeen(row, interrupted.job())) {
                recover(row, interrupted.interruptions() + 1);
            }
        } catch (DatabaseUnavailableException outage) {
            threads.after(FIRST_PAUSE, () -> recoverAsWritten(interrupted));
        }
    }

    /** Nobody else has gone on with it meanwhile. */
    private static boolean isAsSeen(LongJobVO row, LongJobVO seen) {
        return row.getState() == seen.getState() && row.getOwnerTerm() == seen.getOwnerTerm();
    }

    private void recover(LongJobVO job, int interruptions) {
        JobRun run = owned.add(job, interruptions);
        if (run.isLost()) {
            logger.warn("longjob[uuid:%s] is no longer ours, somebody else goes on with it".formatted(job.getUuid()));
            return;
        }
        run.begin();
        AfterCrash what = AfterCrash.decide(job.getState(), run.kind());
        logger.info("longjob[uuid:%s, jobName:%s, state:%s] was interrupted: %s"
                .formatted(job.getUuid(), job.getJobName(), job.getState(), what));
        switch (what) {
            case START, RESUME -> {
                owned.remove(run);
                line.enter(job, interruptions);
            }
            case CLEAN_AND_FAIL -> clean(run, () -> giveUp(run));
            case FAIL -> giveUp(run);
            case FINISH_CANCEL -> finishCancel(run);
            case NOTHING -> owned.remove(run);
        }
    }

    private void giveUp(JobRun run) {
        ender.end(
                run,
                RunEnd.failure(operr(
                        "longjob[uuid:%s, jobName:%s] was interrupted and its class cannot resume it",
                        run.uuid(), run.job().getJobName())));
    }

    /** The work is running nowhere any more: what it left is stopped and removed as far as its class can. */
    private void finishCancel(JobRun run) {
        Runnable ended = () -> ender.end(run, RunEnd.failure(LongJobUtils.cancelErr(run.uuid())));
        if (run.kind() == null || !run.kind().cancel()) {
            clean(run, ended);
            return;
        }
        threads.run(run.job(), "longjob-cancel", () -> {
            try {
                run.work().cancel(run.job(), new ReturnValueCompletion<>(null) {
                    @Override
                    public void success(Boolean stopped) {
                        clean(run, ended);
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        logger.info("nothing of longjob[uuid:%s] was left to cancel: %s"
                                .formatted(run.uuid(), error.getReadableDetails()));
                        clean(run, ended);
                    }
                });
            } catch (Throwable t) {
                logger.warn("longjob[uuid:%s] threw when cancelled".formatted(run.uuid()), t);
                clean(run, ended);
            }
        });
    }

    /** Lets the class clean, if it can, and goes on whatever happens. */
    void clean(JobRun run, Runnable then) {
        if (run.kind() == null || !run.kind().clean()) {
            then.run();
            return;
        }
        threads.run(run.job(), "longjob-clean", () -> {
            try {
                run.work().clean(run.job(), new NoErrorCompletion() {
                    @Override
                    public void done() {
                        then.run();
                    }
                });
            } catch (Throwable t) {
                logger.warn("longjob[uuid:%s] threw when cleaned".formatted(run.uuid()), t);
                then.run();
            }
        });
    }
}
