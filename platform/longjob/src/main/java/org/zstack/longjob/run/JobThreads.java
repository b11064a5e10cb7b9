package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobVO;

import java.time.Duration;

/** Where the engine's work runs. */
public interface JobThreads {
    /** Runs it soon on another thread, in the job's thread context; {@code what} names it in logs. */
    void run(LongJobVO job, String what, Runnable work);

    /** Runs it on another thread after a while, without a thread context. */
    void after(Duration delay, Runnable work);
}
