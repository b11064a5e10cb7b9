package org.zstack.core.thread;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The threads of a management node. Every task runs under its own thread context. A task that blocks does not hold up
 * those behind it: idle threads take them over, and {@link #block} adds a thread for the time.
 */
public final class WorkerPool implements Executor {
    private static final CLogger logger = Utils.getLogger(WorkerPool.class);
    private static final int SPARE_THREADS = 512;

    private final ForkJoinPool pool;
    private final List<ThreadAroundHook> hooks = new CopyOnWriteArrayList<>();

    /** A pool of at most {@code threads} threads, not counting those that stand in for blocked ones. */
    public WorkerPool(int threads) {
        AtomicLong number = new AtomicLong();
        ClassLoader classLoader = WorkerPool.class.getClassLoader();
        ForkJoinPool.ForkJoinWorkerThreadFactory factory = p -> {
            ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(p);
            thread.setName("worker-" + number.incrementAndGet());
            thread.setContextClassLoader(classLoader);
            return thread;
        };
        pool = new ForkJoinPool(
                threads,
                factory,
                (thread, error) -> logger.error("a task died on " + thread.getName(), error),
                true,
                0,
                threads + SPARE_THREADS,
                1,
                full -> true,
                1,
                TimeUnit.MINUTES);
    }

    /** Runs the work under the caller's thread context. */
    @Override
    public void execute(Runnable work) {
        execute(ThreadContexts.capture(), work);
    }

    /** Runs the work under the given thread context; null: an empty one. */
    public void execute(Map<String, String> context, Runnable work) {
        pool.execute(() -> runOne(context, work));
    }

    private void runOne(Map<String, String> context, Runnable work) {
        ThreadContexts.swap(context);
        boolean hooked = !hooks.isEmpty();
        try {
            if (hooked) {
                hooks.forEach(hook -> hook.beforeExecuteTask(Thread.currentThread(), work));
            }
            work.run();
        } catch (Throwable t) {
            logger.error(
                    String.format("unhandled exception in %s", work.getClass().getName()), t);
        } finally {
            if (hooked) {
                hooks.forEach(hook -> hook.afterExecuteTask(Thread.currentThread(), work));
            }
            ThreadContexts.swap(null);
        }
    }

    /** Waits for the condition to be signalled; a worker thread that waits here is stood in for. */
    public static <T> T block(Future<T> future) {
        FutureBlocker<T> blocker = new FutureBlocker<>(future);
        try {
            ForkJoinPool.managedBlock(blocker);
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudRuntimeException("interrupted while waiting for an answer", e);
        } catch (ExecutionException e) {
            throw new CloudRuntimeException(e.getCause());
        }
    }

    void addHook(ThreadAroundHook hook) {
        hooks.add(hook);
    }

    void removeHook(ThreadAroundHook hook) {
        hooks.remove(hook);
    }

    /** How many tasks wait for a thread, roughly. */
    public long waiting() {
        return pool.getQueuedSubmissionCount() + pool.getQueuedTaskCount();
    }

    @Override
    public String toString() {
        return pool.toString();
    }

    /** Runs no further task; those running get {@code millis} to end. */
    public void shutdown(long millis) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record FutureBlocker<T>(Future<T> future) implements ForkJoinPool.ManagedBlocker {
        @Override
        public boolean block() throws InterruptedException {
            try {
                future.get();
            } catch (ExecutionException | CancellationException e) {
                return true; // the caller asks the future itself
            }
            return true;
        }

        @Override
        public boolean isReleasable() {
            return future.isDone();
        }
    }
}
