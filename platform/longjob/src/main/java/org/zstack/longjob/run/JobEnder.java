package org.zstack.longjob.run;

import org.zstack.core.db.DatabaseUnavailableException;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobStateEvent;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobUtils;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;
import java.util.function.Consumer;

import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;
import static org.zstack.header.longjob.LongJobState.Suspended;

/** Writes down how runs end, until it is written or somebody else owns the job. */
final class JobEnder {
    private static final CLogger logger = Utils.getLogger(JobEnder.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final OwnedJobs owned;
    private final JobWriter writer;
    private final JobRows rows;
    private final JobThreads threads;
    private final EndNotifier notifier;
    private final JobClocks clocks;
    private Consumer<JobRun> whenInterrupted = run -> {};

    JobEnder(
            OwnedJobs owned,
            JobWriter writer,
            JobRows rows,
            JobThreads threads,
            EndNotifier notifier,
            JobClocks clocks) {
        this.owned = owned;
        this.writer = writer;
        this.rows = rows;
        this.threads = threads;
        this.notifier = notifier;
        this.clocks = clocks;
    }

    /** Who goes on with a run that was interrupted; its row is Suspended or Canceling. */
    void whenInterrupted(Consumer<JobRun> whenInterrupted) {
        this.whenInterrupted = whenInterrupted;
    }

    /** The run came back. Only its first answer counts. */
    void end(JobRun run, RunEnd end) {
        if (run.answer()) {
            settle(run, end, false);
        } else {
            logger.debug("longjob[uuid:%s] answered once more, ignored".formatted(run.uuid()));
        }
    }

    private void settle(JobRun run, RunEnd end, boolean again) {
        if (run.isLost()) {
            logger.warn("longjob[uuid:%s] is no longer ours, its end is dropped".formatted(run.uuid()));
            return;
        }
        LongJobVO job = run.job();
        LongJobStateEvent event = end.stateEvent();
        if (event == LongJobStateEvent.suspend && job.getState() == Canceling) {
            owned.remove(run);
            whenInterrupted.accept(run);
            return;
        }
        LongJobState next = job.getState().nextState(event);
        JobMove move = JobMove.of(job).to(next).because("job", reason(end));
        if (next != Suspended) {
            move.executeTime(secondsOf(run)).resultIfNone(resultOf(run, next, end));
        }
        writer.write(move)
                .whenComplete((made, failure) -> threads.run(
                        job, "longjob-end", () -> written(run, end, move, Boolean.TRUE.equals(made), failure, again)));
    }

    /** Until the database says what became of it, it is tried again: an end must not get lost in an outage. */
    private void written(JobRun run, RunEnd end, JobMove move, boolean made, Throwable failure, boolean again) {
        try {
            if (failure != null) {
                threads.after(RETRY, () -> settle(run, end, true));
            } else if (made) {
                settled(run, move.applied(), end);
            } else {
                missed(run, move.applied().getState(), end, again);
            }
        } catch (DatabaseUnavailableException outage) {
            threads.after(RETRY, () -> settle(run, end, true));
        }
    }

    /** The row is not what we saw: cancelled meanwhile, taken over, or our own write whose answer got lost. */
    private void missed(JobRun run, LongJobState wanted, RunEnd end, boolean again) {
        LongJobVO row = rows.find(run.uuid());
        if (!run.isOf(row)) {
            logger.warn("longjob[uuid:%s] is no longer ours, its end is dropped".formatted(run.uuid()));
            owned.remove(run);
        } else if (again && row.getState() == wanted) {
            settled(run, row, end);
        } else if (LongJobState.finalStates.contains(row.getState()) || row.getState() == Suspended) {
            owned.remove(run);
        } else {
            run.saw(row);
            settle(run, end, again);
        }
    }

    private void settled(JobRun run, LongJobVO row, RunEnd end) {
        run.saw(row);
        owned.remove(run);
        logger.info("longjob[uuid:%s, jobName:%s, run:%d] is %s after %d s"
                .formatted(row.getUuid(), row.getJobName(), row.getRunNumber(), row.getState(), secondsOf(run)));
        if (row.getState() == Suspended) {
            whenInterrupted.accept(run);
        } else {
            notifier.ended(row, run.work(), eventOf(run, row, end));
        }
    }

    /** From submit or rerun on, waiting included; what ended at once took a second. */
    private long secondsOf(JobRun run) {
        return Math.max(
                1,
                Duration.between(run.submittedAt(), clocks.steady().instant()).toSeconds());
    }

    private static String reason(RunEnd end) {
        return end.error() == null ? null : end.error().getReadableDetails();
    }

    private static String resultOf(JobRun run, LongJobState state, RunEnd end) {
        if (end.error() == null) {
            return ResultText.of(end.event());
        }
        ErrorCode error = errorOf(run, end);
        boolean isCanceledByOtherError =
                state == Canceled && run.timeout() == null && !error.isError(LongJobErrors.CANCELED);
        return ResultText.of(isCanceledByOtherError ? LongJobUtils.cancelErr(run.uuid(), error) : error);
    }

    private static ErrorCode errorOf(JobRun run, RunEnd end) {
        ErrorCode timeout = run.timeout();
        return timeout == null || timeout.equals(end.error())
                ? end.error()
                : timeout.copy().causedBy(end.error());
    }

    private static APIEvent eventOf(JobRun run, LongJobVO row, RunEnd end) {
        if (end.error() == null) {
            return end.event();
        }
        APIEvent failure = new APIEvent(row.getApiId());
        failure.setError(errorOf(run, end));
        return failure;
    }
}
