package org.zstack.core.thread;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.zstack.core.Platform;
import org.zstack.core.aspect.AsyncBackups;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Set;
import java.util.TimerTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** One pool of worker threads and one timer thread serve everything. */
@org.springframework.stereotype.Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class ThreadFacadeImpl implements ThreadFacade {
    private static final CLogger logger = Utils.getLogger(ThreadFacadeImpl.class);
    private static final int DEFAULT_THREADS = 64;
    private static final long STOP_MILLIS = 3000;

    private final int threads;
    private final WorkerPool pool;
    private final ChainQueues chains;
    private final ChainQueues syncs;
    private final SingleFlights flights;
    private final Timers timers;

    /** A task that was scheduled and may be called off. */
    public interface TimeoutTaskReceipt {
        /** True: it will not run; false: it already runs or ran. */
        boolean cancel();
    }

    /** As many threads as the setting {@code ThreadFacade.maxThreadNum} says. */
    public ThreadFacadeImpl() {
        this(Platform.getGlobalProperty("ThreadFacade.maxThreadNum", DEFAULT_THREADS), ChainLog.ofPlatform());
    }

    /** With so many worker threads. */
    public ThreadFacadeImpl(int threads) {
        this(threads, ChainLog.NONE);
    }

    ThreadFacadeImpl(int threads, ChainLog chainLog) {
        this.threads = threads;
        pool = new WorkerPool(threads);
        chains = new ChainQueues(pool, chainLog);
        syncs = new ChainQueues(pool);
        flights = new SingleFlights(pool);
        timers = new Timers(pool);
    }

    /** The worker threads, for the bus. */
    public WorkerPool workers() {
        return pool;
    }

    @Override
    public <T> Future<T> submit(Task<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        pool.execute(future);
        return future;
    }

    @Override
    public <T> Future<T> submitSyncPool(Task<T> task) {
        return submit(task);
    }

    @Override
    public <T> Future<T> submitTargetPool(Task<T> task, String poolName) {
        return submit(task);
    }

    @Override
    public <T> Future<T> syncSubmit(SyncTask<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        syncs.submit(new ChainTask(null) {
            @Override
            public String getSyncSignature() {
                return task.getSyncSignature();
            }

            @Override
            protected int getSyncLevel() {
                return task.getSyncLevel();
            }

            @Override
            public String getName() {
                return task.getName();
            }

            @Override
            public void run(SyncTaskChain chain) {
                future.run();
                chain.next();
            }
        });
        return future;
    }

    @Override
    public Future<Void> chainSubmit(ChainTask task) {
        return chains.submit(task);
    }

    @Override
    public <T> Future<T> singleFlightSubmit(SingleFlightTask<T> task) {
        return flights.submit(task);
    }

    @Override
    public boolean isChainTaskRunning(String signature) {
        return chains.isRunning(signature);
    }

    @Override
    public ChainInfo getChainTaskInfo(String signature) {
        return chains.info(signature);
    }

    @Override
    public ChainInfo cleanChainTaskInfo(String signature, Integer index, Boolean cleanUp, Boolean isRunningTask) {
        return chains.clean(signature, index, Boolean.TRUE.equals(cleanUp), Boolean.TRUE.equals(isRunningTask));
    }

    @Override
    public SingleFlightChainInfo getSingleFlightChainTaskInfo(String signature) {
        return flights.info(signature);
    }

    @Override
    public Set<String> getApiRunningTaskSignature(String apiId) {
        return chains.signaturesOfApi(apiId);
    }

    /** Repeats the work, first after the pause. */
    public Future<Void> repeat(String name, TimeUnit unit, long interval, Runnable work) {
        return timers.repeat(name, unit, interval, interval, () -> {
            work.run();
            return false;
        });
    }

    @Override
    public Future<Void> submitPeriodicTask(PeriodicTask task, long delay) {
        return timers.repeat(task.getName(), task.getTimeUnit(), delay, task.getInterval(), () -> {
            task.run();
            return false;
        });
    }

    @Override
    public Future<Void> submitPeriodicTask(PeriodicTask task) {
        return submitPeriodicTask(task, 0);
    }

    @Override
    public Future<Void> submitCancelablePeriodicTask(CancelablePeriodicTask task) {
        return submitCancelablePeriodicTask(task, 0);
    }

    @Override
    public Future<Void> submitCancelablePeriodicTask(CancelablePeriodicTask task, long delay) {
        return timers.repeat(task.getName(), task.getTimeUnit(), delay, task.getInterval(), () -> {
            try {
                return task.run();
            } catch (RuntimeException e) {
                if (!AsyncBackups.isAnyoneWaiting(task)) {
                    throw e;
                }
                AsyncBackups.fail(task, e);
                return true;
            }
        });
    }

    @Override
    public void registerHook(ThreadAroundHook hook) {
        pool.addHook(hook);
    }

    @Override
    public void unregisterHook(ThreadAroundHook hook) {
        pool.removeHook(hook);
    }

    @Override
    public TimeoutTaskReceipt submitTimeoutTask(Runnable task, TimeUnit unit, long delay) {
        return timers.once(task, unit, delay)::getAsBoolean;
    }

    @Override
    public Runnable submitTimerTask(TimerTask task, TimeUnit unit, long delay) {
        return timers.once(task, unit, delay)::getAsBoolean;
    }

    @Override
    public int getSyncThreadNum(int total) {
        return Math.max(1, Math.min(total, threads));
    }

    @Override
    public void printThreadsAndTasks() {
        logger.info(String.format("workers: %s; chains: %s; sync: %s", pool, chains.signatures(), syncs.signatures()));
    }

    @Override
    public boolean start() {
        return true;
    }

    @Override
    public boolean stop() {
        timers.shutdown();
        pool.shutdown(STOP_MILLIS);
        return true;
    }
}
