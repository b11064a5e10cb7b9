package org.zstack.longjob.run;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import static org.zstack.core.Platform.inerr;

/** Calls a job's class on a thread of its own, in the job's context. The row is Running and ours. */
final class JobRunner {
    private static final CLogger logger = Utils.getLogger(JobRunner.class);

    private final OwnedJobs owned;
    private final JobEnder ender;
    private final JobThreads threads;

    JobRunner(OwnedJobs owned, JobEnder ender, JobThreads threads) {
        this.owned = owned;
        this.ender = ender;
        this.threads = threads;
    }

    private interface Call {
        void make(LongJob work, LongJobVO job, ReturnValueCompletion<APIEvent> completion);
    }

    void start(LongJobVO job) {
        start(job, () -> {});
    }

    /** {@code begun} runs on the job's thread once its class was called; the work itself may go on. */
    void start(LongJobVO job, Runnable begun) {
        run(job, 0, LongJob::start, begun);
    }

    /** {@code interruptions}: how often the run was interrupted on this node. */
    void resume(LongJobVO job, int interruptions) {
        run(job, interruptions, LongJob::resume, () -> {});
    }

    private void run(LongJobVO job, int interruptions, Call call, Runnable begun) {
        JobRun run = owned.add(job, interruptions);
        threads.run(job, "longjob-" + job.getJobName(), () -> {
            if (run.begin()) {
                make(run, call);
            }
            begun.run();
        });
    }

    private void make(JobRun run, Call call) {
        ReturnValueCompletion<APIEvent> completion = new ReturnValueCompletion<>(null) {
            @Override
            public void success(APIEvent event) {
                ender.end(run, RunEnd.success(event));
            }

            @Override
            public void fail(ErrorCode error) {
                ender.end(run, RunEnd.failure(error));
            }
        };
        try {
            call.make(run.work(), run.job(), completion);
        } catch (OperationFailureException e) {
            ender.end(run, RunEnd.failure(e.getErrorCode()));
        } catch (Throwable t) {
            logger.warn("longjob[uuid:%s] threw".formatted(run.uuid()), t);
            ender.end(run, RunEnd.failure(inerr("longjob[uuid:%s] threw %s", run.uuid(), t)));
        }
    }
}
