package org.zstack.longjob.run;

import org.zstack.core.Platform;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.LongJobKind;
import org.zstack.longjob.store.JobInsert;
import org.zstack.longjob.store.JobMove;
import org.zstack.longjob.store.JobRows;
import org.zstack.longjob.store.JobWriter;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.function.Consumer;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.err;
import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobState.Suspended;
import static org.zstack.header.longjob.LongJobState.Waiting;
import static org.zstack.header.longjob.LongJobStateEvent.resume;
import static org.zstack.header.longjob.LongJobStateEvent.start;

/** Everything that makes a job run because somebody asked for it: submit, rerun, resume. */
public final class JobStarter {
    private final LongJobFactoryImpl factory;
    private final JobRunner runner;
    private final JobWriter writer;
    private final JobRows rows;
    private final JobThreads threads;
    private final WaitingLine line;
    private final EndWaiters waiters;
    private final Owner owner;
    private final JobClocks clocks;
    private final JobTimeouts timeouts;

    JobStarter(LongJobEngine.Parts parts, WaitingLine line, EndWaiters waiters, JobTimeouts timeouts) {
        this.factory = parts.factory();
        this.runner = parts.runner();
        this.writer = parts.writer();
        this.rows = parts.rows();
        this.threads = parts.threads();
        this.line = line;
        this.waiters = waiters;
        this.owner = parts.owner();
        this.clocks = parts.clocks();
        this.timeouts = timeouts;
    }

    /**
     * Submits a job. The completion gets its row once it is committed and its class was called, or it has to wait for a
     * place.
     *
     * @param whenEnded told of its end, whichever node it ends on; null: nobody is
     */
    public void submit(JobOrder order, Consumer<APIEvent> whenEnded, ReturnValueCompletion<LongJobVO> completion) {
        LongJobKind kind = factory.mustKnow(order.jobName());
        LongJobVO job = newJob(order, kind);
        if (whenEnded != null) {
            waiters.await(job.getUuid(), whenEnded);
        }
        writer.write(new JobInsert(job, order.actor(), "submitted")).whenComplete((made, failure) -> {
            if (failure == null) {
                begin(job, () -> completion.success(job));
            } else {
                waiters.forget(job.getUuid());
                threads.run(job, "longjob-submit", () -> completion.fail(notWritten(job, failure)));
            }
            if (job.getState() == Running) {
                line.givePlaceBack();
            }
        });
    }

    private void begin(LongJobVO job, Runnable begun) {
        if (job.getState() == Running) {
            runner.start(job, begun);
        } else {
            threads.run(job, "longjob-wait", () -> {
                line.enter(job, 0);
                begun.run();
            });
        }
    }

    private LongJobVO newJob(JobOrder order, LongJobKind kind) {
        Timestamp now = clocks.now();
        LongJobVO job = new LongJobVO();
        job.setUuid(order.uuid() == null ? Platform.getUuid() : order.uuid());
        job.setAccountUuid(order.accountUuid());
        job.setName(order.name() == null ? order.jobName() : order.name());
        job.setDescription(order.description());
        job.setApiId(order.apiId() == null ? Platform.getUuid() : order.apiId());
        job.setJobName(order.jobName());
        job.setJobData(order.jobData());
        job.setTargetResourceUuid(order.targetResourceUuid());
        job.setManagementNodeUuid(owner.uuid().get());
        job.setOwnerEpoch(owner.epoch().getAsLong());
        job.setRunNumber(1);
        job.setDeadline(deadline(kind, order.timeout()));
        job.setCreateDate(now);
        job.setLastOpDate(now);
        job.setState(line.keepPlaceAtOnce() ? Running : Waiting);
        return job;
    }

    private Timestamp deadline(LongJobKind kind, Duration asked) {
        return clocks.deadlineIn(timeouts.of(kind, asked));
    }

    private static ErrorCode notWritten(LongJobVO job, Throwable failure) {
        if (DatabaseErrors.isDuplicate(failure)) {
            return argerr("resourceUuid[%s] is the uuid of another longjob already", job.getUuid());
        }
        return err(
                DatabaseErrors.isOutage(failure) ? SysErrors.NOT_READY_ERROR : SysErrors.CREATE_RESOURCE_ERROR,
                "cannot save longjob[uuid:%s, jobName:%s]: %s",
                job.getUuid(),
                job.getJobName(),
                failure.getMessage());
    }

    /**
     * Begins the next run of a job that has ended, on this node.
     *
     * @param apiId the API id of that run
     * @param timeout how long it may take; null: the default of its class
     */
    public void rerun(
            String uuid, String apiId, String actor, Duration timeout, ReturnValueCompletion<LongJobVO> completion) {
        LongJobVO row = rows.get(uuid);
        LongJobKind kind = factory.mustKnow(row.getJobName());
        if (!LongJobState.finalStates.contains(row.getState())) {
            throw refuse(row, "only a job that has ended can be rerun");
        }
        JobMove move = JobMove.of(row)
                .to(row.getState().nextState(start))
                .nextRun(apiId, clocks.now())
                .ownedBy(owner.uuid().get(), owner.epoch().getAsLong())
                .deadline(deadline(kind, timeout))
                .because(actor, "rerun");
        make(move, runner::start, completion);
    }

    /** Goes on with a suspended job, on this node. */
    public void resume(String uuid, String actor, ReturnValueCompletion<LongJobVO> completion) {
        LongJobVO row = rows.get(uuid);
        if (row.getState() != Suspended) {
            throw refuse(row, "only a suspended job can be resumed");
        }
        if (!factory.mustKnow(row.getJobName()).resume()) {
            throw new OperationFailureException(err(
                    LongJobErrors.NOT_SUPPORTED,
                    "longjob[uuid:%s, jobName:%s] cannot be resumed: its class does not support it",
                    uuid,
                    row.getJobName()));
        }
        JobMove move = JobMove.of(row)
                .to(row.getState().nextState(resume))
                .ownedBy(owner.uuid().get(), owner.epoch().getAsLong())
                .because(actor, "asked to go on");
        make(move, job -> runner.resume(job, 0), completion);
    }

    private void make(JobMove move, Consumer<LongJobVO> then, ReturnValueCompletion<LongJobVO> completion) {
        writer.write(move)
                .whenComplete((made, failure) -> threads.run(move.applied(), "longjob-run", () -> {
                    if (failure != null) {
                        completion.fail(notWritten(move.seen(), failure));
                    } else if (made) {
                        then.accept(move.applied());
                        completion.success(move.applied());
                    } else {
                        completion.fail(changed(move.seen()));
                    }
                }));
    }

    private static ErrorCode changed(LongJobVO seen) {
        return argerr("longjob[uuid:%s] was %s a moment ago and has changed since", seen.getUuid(), seen.getState());
    }

    static OperationFailureException refuse(LongJobVO row, String rule) {
        return new OperationFailureException(argerr(
                "longjob[uuid:%s, jobName:%s] is %s: %s", row.getUuid(), row.getJobName(), row.getState(), rule));
    }
}
