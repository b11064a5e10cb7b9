package org.zstack.core.thread;

import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** One thread that watches the clock; what is due runs on the worker threads. */
final class Timers {
    private static final CLogger logger = Utils.getLogger(Timers.class);

    private final WorkerPool pool;
    private final ScheduledThreadPoolExecutor clock;

    Timers(WorkerPool pool) {
        this.pool = pool;
        clock = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "timer");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        clock.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Runs once after the delay, under the thread context of now.
     *
     * @return cancels it: true if it will not run. The future alone would also say so while it hands the work over.
     */
    BooleanSupplier once(Runnable work, TimeUnit unit, long delay) {
        Map<String, String> context = ThreadContexts.capture();
        AtomicBoolean decided = new AtomicBoolean();
        ScheduledFuture<?> due = clock.schedule(
                () -> {
                    if (decided.compareAndSet(false, true)) {
                        pool.execute(context, work);
                    }
                },
                delay,
                unit);
        return () -> {
            boolean cancelled = decided.compareAndSet(false, true);
            if (cancelled) {
                due.cancel(false);
            }
            return cancelled;
        };
    }

    /** Repeats until the work says true or the future is cancelled. */
    Future<Void> repeat(String name, TimeUnit unit, long delay, long interval, BooleanSupplier work) {
        Repetition repetition = new Repetition(name, unit, interval, work);
        repetition.schedule(delay);
        return repetition;
    }

    void shutdown() {
        clock.shutdownNow();
    }

    private final class Repetition extends CompletableFuture<Void> implements Runnable {
        private final String name;
        private final TimeUnit unit;
        private final long interval;
        private final BooleanSupplier work;
        private final Map<String, String> context = ThreadContexts.capture();
        private volatile ScheduledFuture<?> next;

        Repetition(String name, TimeUnit unit, long interval, BooleanSupplier work) {
            this.name = name;
            this.unit = unit;
            this.interval = interval;
            this.work = work;
        }

        void schedule(long delay) {
            try {
                next = clock.schedule(() -> pool.execute(context, this), delay, unit);
            } catch (RejectedExecutionException e) {
                super.cancel(false); // the node stops
            }
            if (isDone()) {
                next.cancel(false);
            }
        }

        @Override
        public void run() {
            if (isDone()) {
                return;
            }
            try {
                if (work.getAsBoolean()) {
                    complete(null);
                }
            } catch (Throwable t) {
                logger.warn(String.format("periodic task[%s] threw, it goes on", name), t);
            }
            if (!isDone()) {
                schedule(interval);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(false);
            ScheduledFuture<?> scheduled = next;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
            return cancelled;
        }
    }
}
