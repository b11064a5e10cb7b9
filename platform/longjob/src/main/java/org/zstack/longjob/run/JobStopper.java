package org.zstack.longjob.run;

import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.LongJobUtils;
import org.zstack.longjob.store.JobRows;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import static org.zstack.core.Platform.err;
import static org.zstack.core.Platform.operr;
import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;

/** Stops jobs that this node works on and that are marked Canceling. */
final class JobStopper {
    private static final CLogger logger = Utils.getLogger(JobStopper.class);

    private final LongJobFactoryImpl factory;
    private final OwnedJobs owned;
    private final JobEnder ender;
    private final JobRecovery recovery;
    private final JobRows rows;
    private final JobThreads threads;
    private final Owner owner;

    JobStopper(LongJobEngine.Parts parts) {
        this.factory = parts.factory();
        this.owned = parts.owned();
        this.ender = parts.ender();
        this.recovery = parts.recovery();
        this.rows = parts.rows();
        this.threads = parts.threads();
        this.owner = parts.owner();
    }

    /**
     * Stops it. Success means that it has stopped or will.
     *
     * @param error what it ends with if its class was never called; null: that it was canceled
     */
    void stop(String uuid, ErrorCode error, Completion completion) {
        JobRun run = owned.get(uuid);
        LongJobVO row = rows.find(uuid);
        if (row == null || row.getState() != Canceling || !owner.has(row)) {
            completion.success();
        } else if (run == null || !run.isOf(row)) {
            // nobody works on it: its end was lost between memory and database
            recovery.recover(row);
            completion.success();
        } else {
            run.saw(row);
            stop(run, error == null ? LongJobUtils.cancelErr(uuid) : error, completion);
        }
    }

    private void stop(JobRun run, ErrorCode error, Completion completion) {
        if (run.stopBeforeBegin()) {
            ender.end(run, RunEnd.failure(error));
            completion.success();
        } else {
            threads.run(run.job(), "longjob-cancel", () -> ask(run, completion));
        }
    }

    /** A node that the class could not reach is not the job's: nobody takes the job over because of it. */
    private static ErrorCode ofItsClass(JobRun run, ErrorCode error) {
        return error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
                ? err(SysErrors.NOT_READY_ERROR, error, "longjob[uuid:%s] could not be stopped now", run.uuid())
                : error;
    }

    private void ask(JobRun run, Completion completion) {
        try {
            factory.copyOf(run.kind()).cancel(run.job(), new ReturnValueCompletion<>(completion) {
                @Override
                public void success(Boolean stopped) {
                    if (Boolean.TRUE.equals(stopped)) {
                        ender.end(run, RunEnd.failure(LongJobUtils.cancelErr(run.uuid())));
                    }
                    completion.success();
                }

                @Override
                public void fail(ErrorCode error) {
                    LongJobVO row = rows.find(run.uuid());
                    if (row != null && row.getState() == Canceled) {
                        completion.success();
                    } else {
                        completion.fail(ofItsClass(run, error));
                    }
                }
            });
        } catch (OperationFailureException e) {
            completion.fail(ofItsClass(run, e.getErrorCode()));
        } catch (Throwable t) {
            logger.warn("longjob[uuid:%s] threw when cancelled".formatted(run.uuid()), t);
            completion.fail(operr("longjob[uuid:%s] threw %s when it was cancelled", run.uuid(), t));
        }
    }
}
