package org.zstack.core.thread;

import org.zstack.header.Component;
import org.zstack.header.core.progress.ChainInfo;

import java.util.Set;
import java.util.TimerTask;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Every thread of a management node is behind this. */
public interface ThreadFacade extends Component {
    /** Runs the task on a worker thread. */
    <T> Future<T> submit(Task<T> task);

    /** Like {@link #submit}. */
    <T> Future<T> submitSyncPool(Task<T> task);

    /** Like {@link #submit}; {@code poolName} is for diagnostics only. */
    <T> Future<T> submitTargetPool(Task<T> task, String poolName);

    /** Runs the task when its turn comes; it holds its place until {@code call} returns. */
    <T> Future<T> syncSubmit(SyncTask<T> task);

    /**
     * Runs the task when its turn comes; it holds its place until {@link SyncTaskChain#next()}.
     *
     * @return completes when the place is given up; cancelling takes a waiting task out of the line
     */
    Future<Void> chainSubmit(ChainTask task);

    /** Runs the task, or shares the result of the one of the same signature that is under way. */
    <T> Future<T> singleFlightSubmit(SingleFlightTask<T> task);

    /** Whether a chain task of the signature runs on this node. */
    boolean isChainTaskRunning(String signature);

    /** The chain tasks of a signature on this node, running and pending in order; never null. */
    ChainInfo getChainTaskInfo(String signature);

    /**
     * Frees a waiting line by hand.
     *
     * @param index position in {@link ChainInfo}; null: all of that kind
     * @param cleanUp true: all running and all pending tasks
     * @param isRunningTask true: {@code index} counts running tasks, otherwise pending ones
     * @return what was taken out
     */
    ChainInfo cleanChainTaskInfo(String signature, Integer index, Boolean cleanUp, Boolean isRunningTask);

    /** Who shares the flight of the signature. */
    SingleFlightChainInfo getSingleFlightChainTaskInfo(String signature);

    /** Signatures in which a task of this API call runs. */
    Set<String> getApiRunningTaskSignature(String apiId);

    /** Repeats the task, first after {@code delay} of its time unit. */
    Future<Void> submitPeriodicTask(PeriodicTask task, long delay);

    /** Repeats the task, first at once. */
    Future<Void> submitPeriodicTask(PeriodicTask task);

    /** Repeats the task until it returns true, first at once. */
    Future<Void> submitCancelablePeriodicTask(CancelablePeriodicTask task);

    /** Repeats the task until it returns true, first after {@code delay} of its time unit. */
    Future<Void> submitCancelablePeriodicTask(CancelablePeriodicTask task, long delay);

    /** Sees every task on its thread. */
    void registerHook(ThreadAroundHook hook);

    /** Undoes {@link #registerHook}. */
    void unregisterHook(ThreadAroundHook hook);

    /** Runs once after the delay, unless cancelled. */
    ThreadFacadeImpl.TimeoutTaskReceipt submitTimeoutTask(Runnable task, TimeUnit unit, long delay);

    /** Runs once after the delay; running the result cancels it. */
    Runnable submitTimerTask(TimerTask task, TimeUnit unit, long delay);

    /** A fair share of the worker threads: at least 1, at most {@code total}. */
    int getSyncThreadNum(int total);

    /** Writes what runs and waits to the log. */
    void printThreadsAndTasks();
}
