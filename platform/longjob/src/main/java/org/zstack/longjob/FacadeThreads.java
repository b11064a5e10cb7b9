package org.zstack.longjob;

import org.zstack.core.thread.Task;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.run.JobClocks;
import org.zstack.longjob.run.JobContext;
import org.zstack.longjob.run.JobThreads;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The engine's work on the platform's threads. Once closed, nothing delayed begins any more. */
final class FacadeThreads implements JobThreads {
    private static final CLogger logger = Utils.getLogger(FacadeThreads.class);

    private final ThreadFacade threads;
    private final JobClocks clocks;
    private volatile boolean closed;

    /** {@code threads} runs it. */
    FacadeThreads(ThreadFacade threads, JobClocks clocks) {
        this.threads = threads;
        this.clocks = clocks;
    }

    @Override
    public void run(LongJobVO job, String what, Runnable work) {
        submit(what, () -> JobContext.run(job, clocks, work));
    }

    @Override
    public void after(Duration delay, Runnable work) {
        threads.submitTimeoutTask(
                () -> {
                    if (!closed) {
                        submit("longjob-later", work);
                    }
                },
                TimeUnit.MILLISECONDS,
                delay.toMillis());
    }

    void submit(String name, Runnable work) {
        threads.submit(new Task<Void>() {
            @Override
            public String getName() {
                return name;
            }

            @Override
            public Void call() {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    logger.error("%s failed".formatted(name), e);
                }
                return null;
            }
        });
    }

    void close() {
        closed = true;
    }
}
