package org.zstack.core.thread;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.header.Constants;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;

/** One task in a waiting line: its place ({@link SyncTaskChain}) and its future in one object. */
final class ChainEntry extends CompletableFuture<Void> implements SyncTaskChain, Runnable {
    private static final CLogger logger = Utils.getLogger(ChainEntry.class);
    private static final VarHandle LEFT;

    static {
        try {
            LEFT = MethodHandles.lookup().findVarHandle(ChainEntry.class, "left", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final ChainTask task;
    final String apiId;
    final String apiName;
    /** The date of it; what is measured goes by {@link #submittedNanos}. */
    final long submittedAt = System.currentTimeMillis();

    final long submittedNanos = System.nanoTime();
    /** In the chain log; 0 where it is not written down. */
    long number;

    private final ChainQueues queues;
    ChainQueue queue;
    /** By {@link System#nanoTime}; null: it waits. */
    volatile Long startedNanos;

    @SuppressWarnings("unused") // through LEFT
    private volatile boolean left;

    ChainEntry(ChainQueues queues, ChainTask task) {
        this.queues = queues;
        this.task = task;
        this.apiId = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        this.apiName = apiId == null ? null : ThreadContext.get(Constants.THREAD_CONTEXT_TASK_NAME);
    }

    @Override
    public void run() {
        startedNanos = System.nanoTime();
        try {
            task.run(this);
        } catch (Throwable t) {
            logger.warn(String.format("task[%s] of chain[%s] threw", task.getName(), queue.signature), t);
            AsyncBackups.fail(task, t);
            next();
        }
    }

    @Override
    public void next() {
        if (!LEFT.compareAndSet(this, false, true)) {
            logger.debug(
                    "a place in chain[" + queue.signature + "] was given up twice by task[" + task.getName() + "]");
            return;
        }
        queues.log.goes(this, System.currentTimeMillis());
        ChainEntry successor = queue.leave(this);
        if (successor != null) {
            queues.start(successor);
        }
        complete(null);
    }

    /** Takes the task out of the line if it still waits; a running one goes on. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        long now = System.currentTimeMillis();
        if (queue == null || !queue.withdraw(this)) {
            return false;
        }
        queues.log.goes(this, now);
        return super.cancel(false);
    }
}
