package org.zstack.longjob.run;

import org.zstack.core.db.DatabaseErrors;
import org.zstack.header.core.Completion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.LongJobUtils;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.function.Supplier;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;
import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;
import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobStateEvent.canceling;

/**
 * Cancels jobs: first marks the job Canceling in the database, wherever the call arrives, then has the node that works
 * on it stop it. Once it is marked the cancel cannot get lost: whoever takes the job over finishes it.
 */
public final class JobCanceller {
    private static final CLogger logger = Utils.getLogger(JobCanceller.class);
    private static final int TRIES = 20;

    /** Reaches the node that works on a job. */
    public interface OwnerNode {
        /** Has that node call {@link #stopHere}; fails with MANAGEMENT_NODE_UNAVAILABLE_ERROR if it is gone. */
        void stop(LongJobVO job, Completion completion);
    }

    private final LongJobFactoryImpl factory;
    private final JobStopper stopper;
    private final JobRecovery recovery;
    private final JobWriter writer;
    private final JobRows rows;
    private final JobThreads threads;
    private final EndNotifier notifier;
    private final Owner owner;
    private final OwnerNode ownerNode;
    private final JobClocks clocks;
    private final Supplier<Duration> grace;

    JobCanceller(LongJobEngine.Parts parts, Supplier<Duration> grace) {
        this.factory = parts.factory();
        this.stopper = new JobStopper(parts);
        this.recovery = parts.recovery();
        this.writer = parts.writer();
        this.rows = parts.rows();
        this.threads = parts.threads();
        this.notifier = parts.notifier();
        this.owner = parts.owner();
        this.ownerNode = parts.ownerNode();
        this.clocks = parts.clocks();
        this.grace = grace;
    }

    /**
     * Cancels it. Success means that the cancel was accepted: the job is Canceled, or Canceling and on its way there.
     *
     * @param actor who wants it, for the history
     * @param endedCode the code of the error that says that the job has ended already
     */
    public void cancel(String uuid, String actor, SysErrors endedCode, Completion completion) {
        new Cancel(uuid, actor, "asked to stop", endedCode, null, completion).tryOnce(0);
    }

    /** Its time is up: as if somebody cancelled it, but it ends with that error. */
    void timeOut(JobRun run, ErrorCode timeout) {
        run.timedOut(timeout);
        Completion done = new Completion(null) {
            @Override
            public void success() {}

            @Override
            public void fail(ErrorCode error) {
                logger.warn("longjob[uuid:%s] timed out but does not stop: %s"
                        .formatted(run.uuid(), error.getReadableDetails()));
            }
        };
        new Cancel(run.uuid(), owner.actor(), timeout.getDetails(), SysErrors.OPERATION_ERROR, run, done).tryOnce(0);
    }

    private final class Cancel {
        private final String uuid;
        private final String actor;
        private final String reason;
        private final SysErrors endedCode;
        /** The run whose time is up: only that one is stopped; null where somebody asked for it. */
        private final JobRun overdue;

        private final Completion completion;

        Cancel(String uuid, String actor, String reason, SysErrors endedCode, JobRun overdue, Completion completion) {
            this.uuid = uuid;
            this.actor = actor;
            this.reason = reason;
            this.endedCode = endedCode;
            this.overdue = overdue;
            this.completion = completion;
        }

        /** Whatever goes wrong is the caller's answer. */
        private void guarded(Runnable step) {
            try {
                step.run();
            } catch (OperationFailureException e) {
                completion.fail(e.getErrorCode());
            } catch (RuntimeException e) {
                logger.warn("cannot cancel longjob[uuid:%s]".formatted(uuid), e);
                completion.fail(notNow(e));
            }
        }

        void tryOnce(int tries) {
            guarded(() -> decide(rows.get(uuid), tries));
        }

        private void decide(LongJobVO row, int tries) {
            if (overdue != null && !overdue.isOf(row)) {
                completion.success(); // it runs anew, or elsewhere, and has another deadline there
                return;
            }
            switch (row.getState()) {
                case Canceled -> completion.success();
                case Succeeded, Failed ->
                    completion.fail(err(
                            endedCode,
                            "longjob[uuid:%s, jobName:%s] is %s: only a job that has not ended can be cancelled",
                            uuid,
                            row.getJobName(),
                            row.getState()));
                case Canceling -> stop(row);
                case Waiting -> mark(row, tries);
                case Running, Suspended -> markIfSupported(row, tries);
            }
        }

        private void markIfSupported(LongJobVO row, int tries) {
            if (row.getState() == Running && !factory.supportCancel(row.getJobName())) {
                completion.fail(err(
                        LongJobErrors.NOT_SUPPORTED,
                        "longjob[uuid:%s, jobName:%s] cannot be cancelled: its class does not support it",
                        uuid,
                        row.getJobName()));
            } else {
                mark(row, tries);
            }
        }

        private void mark(LongJobVO row, int tries) {
            JobMove move =
                    JobMove.of(row).to(row.getState().nextState(canceling)).because(actor, reason);
            switch (row.getState()) {
                case Waiting -> move.resultIfNone(ResultText.of(LongJobUtils.cancelErr(uuid)));
                case Suspended -> move.ownedBy(owner.uuid().get(), owner.epoch().getAsLong());
                default -> move.deadline(noSoonerThanGrace(row.getDeadline()));
            }
            writer.write(move)
                    .whenComplete((made, failure) -> threads.run(
                            row, "longjob-cancel", () -> guarded(() -> written(move, made, failure, tries))));
        }

        private void written(JobMove move, Boolean made, Throwable failure, int tries) {
            if (failure != null) {
                completion.fail(notNow(failure));
            } else if (made) {
                marked(move.seen().getState(), move.applied());
            } else if (tries < TRIES) {
                tryOnce(tries + 1);
            } else {
                completion.fail(operr("longjob[uuid:%s] changed %d times while it was cancelled", uuid, tries));
            }
        }

        private ErrorCode notNow(Throwable failure) {
            return err(
                    DatabaseErrors.isOutage(failure) ? SysErrors.NOT_READY_ERROR : SysErrors.OPERATION_ERROR,
                    "cannot cancel longjob[uuid:%s] now: %s",
                    uuid,
                    failure.getMessage());
        }

        private Timestamp noSoonerThanGrace(Timestamp deadline) {
            Timestamp soonest = clocks.deadlineIn(grace.get());
            return deadline == null || deadline.before(soonest) ? soonest : deadline;
        }

        private void marked(LongJobState before, LongJobVO row) {
            switch (before) {
                case Waiting -> {
                    APIEvent event = new APIEvent(row.getApiId());
                    event.setError(LongJobUtils.cancelErr(uuid));
                    notifier.ended(row, workOf(row), event);
                    completion.success();
                }
                case Suspended -> {
                    recovery.recover(row);
                    completion.success();
                }
                default -> stop(row);
            }
        }

        private void stop(LongJobVO row) {
            if (owner.has(row)) {
                stopper.stop(uuid, overdue == null ? null : overdue.timeout(), completion);
            } else {
                ownerNode.stop(row, acceptedIfOwnerIsGone(row));
            }
        }

        /** The job is marked, so its next owner finishes the cancel. */
        private Completion acceptedIfOwnerIsGone(LongJobVO marked) {
            return new Completion(completion) {
                @Override
                public void success() {
                    completion.success();
                }

                @Override
                public void fail(ErrorCode error) {
                    if (!error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)) {
                        completion.fail(error);
                        return;
                    }
                    LongJobVO now = rows.find(uuid);
                    if (now == null || now.getState() != Canceling || now.getOwnerEpoch() == marked.getOwnerEpoch()) {
                        completion.success();
                    } else {
                        stop(now);
                    }
                }
            };
        }
    }

    private LongJob workOf(LongJobVO row) {
        return factory.kind(row.getJobName()) == null ? null : factory.getLongJob(row.getJobName());
    }

    /** On the node that works on it: the job was marked Canceling, now it is stopped. */
    public void stopHere(String uuid, Completion completion) {
        stopper.stop(uuid, null, completion);
    }
}
