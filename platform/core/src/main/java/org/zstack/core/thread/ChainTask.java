package org.zstack.core.thread;

import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.header.core.AsyncBackup;

/** Asynchronous work that holds its place in a waiting line until {@link SyncTaskChain#next()} is called. */
public abstract class ChainTask extends AbstractChainTask {
    /** Whoever has to hear of an error when the task throws; null is allowed. */
    public ChainTask(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** Does the work, or starts it; the place is held until {@code chain.next()}. */
    public abstract void run(SyncTaskChain chain);

    /** How many tasks of the signature may run at a time; at least 1. */
    protected int getSyncLevel() {
        return 1;
    }

    /**
     * How many tasks of the signature (of the same deduplicate string, when there is one) may wait; negative: no bound,
     * or one when there is a deduplicate string. A task beyond it is not queued: {@link #exceedMaxPendingCallback()}.
     */
    protected int getMaxPendingTasks() {
        return -1;
    }

    /** Tasks with equal strings are interchangeable: while one waits, another need not. Null: never interchangeable. */
    protected String getDeduplicateString() {
        return null;
    }

    /** Called instead of {@link #run} when the waiting line is full. Fails the task's backups unless overridden. */
    protected void exceedMaxPendingCallback() {
        AsyncBackups.fail(
                this,
                Platform.operr(
                        "task[%s] is not queued: the waiting line[%s] is full, at most %s task(s) may wait",
                        getName(), getSyncSignature(), ChainQueue.bound(this)));
    }
}
