package org.zstack.simulator.kvm;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The date at its beginning, and from then on what has passed: no step of the machine's clock changes what takes time. */
public final class RealClock implements SimClock {
    private static final Logger LOGGER = LogManager.getLogger(RealClock.class);

    private final long beganMillis = System.currentTimeMillis();
    private final long beganNanos = System.nanoTime();
    private final ScheduledThreadPoolExecutor executor;

    public RealClock() {
        executor = new ScheduledThreadPoolExecutor(2, work -> {
            Thread thread = new Thread(work, "sim-clock");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public long now() {
        return beganMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
    }

    @Override
    public Timer schedule(long delayMs, Runnable work) {
        if (executor.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> future = executor.schedule(() -> guarded(work), delayMs, TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.error("simulated work failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
