package org.zstack.core.thread;

import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.progress.PendingTaskInfo;
import org.zstack.header.core.progress.RunningTaskInfo;
import org.zstack.header.core.progress.TaskInfo;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** All waiting lines of a node. A line exists only while a task is in it. */
final class ChainQueues {
    final ChainLog log;
    private final WorkerPool pool;
    private final ConcurrentMap<String, ChainQueue> queues = new ConcurrentHashMap<>();

    ChainQueues(WorkerPool pool) {
        this(pool, ChainLog.NONE);
    }

    ChainQueues(WorkerPool pool, ChainLog log) {
        this.pool = pool;
        this.log = log;
    }

    Future<Void> submit(ChainTask task) {
        ChainEntry entry = new ChainEntry(this, task);
        entry.number = log.comes(entry);
        String signature = task.getSyncSignature();
        while (true) {
            ChainQueue queue = queues.get(signature);
            if (queue == null) {
                queue = queues.computeIfAbsent(signature, s -> new ChainQueue(s, this));
            }
            switch (queue.offer(entry)) {
                case RUN -> {
                    start(entry);
                    return entry;
                }
                case WAIT -> {
                    return entry;
                }
                case FULL -> {
                    log.goes(entry, entry.submittedAt);
                    entry.completeExceptionally(
                            new CancellationException("the waiting line[" + signature + "] is full"));
                    task.exceedMaxPendingCallback();
                    return entry;
                }
                case CLOSED -> queues.remove(signature, queue);
            }
        }
    }

    void start(ChainEntry entry) {
        pool.execute(entry.task.getThreadContext(), entry);
    }

    void remove(ChainQueue queue) {
        queues.remove(queue.signature, queue);
    }

    boolean isRunning(String signature) {
        ChainQueue queue = queues.get(signature);
        return queue != null && !queue.running().isEmpty();
    }

    ChainInfo info(String signature) {
        ChainInfo info = new ChainInfo();
        ChainQueue queue = queues.get(signature);
        if (queue != null) {
            synchronized (queue) {
                fill(info, queue.running(), queue.pending());
            }
        }
        return info;
    }

    /**
     * Frees a line by hand.
     *
     * @param index which task (as in {@code ChainInfo}); null: every one of its kind
     * @param all both running and pending tasks
     * @param runningTask whether {@code index} counts the running tasks, else the pending ones
     * @return the tasks that were taken out
     */
    ChainInfo clean(String signature, Integer index, boolean all, boolean runningTask) {
        ChainInfo info = new ChainInfo();
        ChainQueue queue = queues.get(signature);
        if (queue == null) {
            return info;
        }
        List<ChainEntry> pending = all || !runningTask ? pick(queue.pending(), all ? null : index) : List.of();
        List<ChainEntry> running = all || runningTask ? pick(queue.running(), all ? null : index) : List.of();
        fill(info, running, pending);
        pending.forEach(entry -> entry.cancel(false));
        running.forEach(ChainEntry::next);
        return info;
    }

    private static List<ChainEntry> pick(List<ChainEntry> entries, Integer index) {
        if (index == null) {
            return entries;
        }
        return index >= 0 && index < entries.size() ? List.of(entries.get(index)) : List.of();
    }

    Set<String> signaturesOfApi(String apiId) {
        Set<String> signatures = new LinkedHashSet<>();
        queues.forEach((signature, queue) -> {
            if (queue.running().stream().anyMatch(entry -> apiId.equals(entry.apiId))) {
                signatures.add(signature);
            }
        });
        return signatures;
    }

    Set<String> signatures() {
        return queues.keySet();
    }

    private static void fill(ChainInfo info, List<ChainEntry> running, List<ChainEntry> pending) {
        long now = System.nanoTime();
        for (int i = 0; i < running.size(); i++) {
            ChainEntry entry = running.get(i);
            Long started = entry.startedNanos;
            long startedAt = started == null ? now : started;
            RunningTaskInfo task = describe(new RunningTaskInfo(), entry, i);
            task.setPendingTime(millis(startedAt - entry.submittedNanos));
            task.setExecutionTime(millis(now - startedAt));
            info.addRunningTask(task);
        }
        for (int i = 0; i < pending.size(); i++) {
            PendingTaskInfo task = describe(new PendingTaskInfo(), pending.get(i), i);
            task.setPendingTime(millis(now - pending.get(i).submittedNanos));
            info.addPendingTask(task);
        }
    }

    /** A task that began after the look began has taken no time. */
    private static long millis(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos));
    }

    private static <T extends TaskInfo> T describe(T info, ChainEntry entry, int index) {
        info.setName(entry.task.getName());
        info.setClassName(entry.task.getClass().getName());
        info.setIndex(index);
        info.setApiId(entry.apiId);
        info.setApiName(entry.apiName);
        info.setContextList(List.of());
        return info;
    }
}
