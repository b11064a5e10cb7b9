package org.zstack.core.thread;

/** Sees every task before and after it runs, on the thread that runs it. */
public interface ThreadAroundHook {
    /** Before the task. */
    void beforeExecuteTask(Thread thread, Runnable task);

    /** After the task, also when it threw. */
    void afterExecuteTask(Thread thread, Runnable task);
}
