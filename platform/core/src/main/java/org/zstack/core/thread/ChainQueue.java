package org.zstack.core.thread;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The waiting line of one signature. Guarded by itself; every operation but the diagnostics is O(1). */
final class ChainQueue {
    /** What became of a task that was offered. */
    enum Offer {
        /** It has a place: start it. */
        RUN,
        /** It waits. */
        WAIT,
        /** Too many wait already. */
        FULL,
        /** The line is empty and closed; take a new one. */
        CLOSED
    }

    final String signature;
    private final ChainQueues owner;
    private final Set<ChainEntry> running = new LinkedHashSet<>(2);
    private final Deque<ChainEntry> pending = new ArrayDeque<>(2);
    private Map<String, Integer> pendingByDeduplicateString;
    private boolean closed;

    ChainQueue(String signature, ChainQueues owner) {
        this.signature = signature;
        this.owner = owner;
    }

    /** The largest number of tasks that may wait, negative for no bound. */
    static int bound(ChainTask task) {
        int max = task.getMaxPendingTasks();
        return max < 0 && task.getDeduplicateString() != null ? 1 : max;
    }

    synchronized Offer offer(ChainEntry entry) {
        if (closed) {
            return Offer.CLOSED;
        }
        if (running.size() < Math.max(1, entry.task.getSyncLevel()) && pending.isEmpty()) {
            entry.queue = this;
            running.add(entry);
            return Offer.RUN;
        }
        String dedup = entry.task.getDeduplicateString();
        int bound = bound(entry.task);
        if (bound >= 0 && bound <= (dedup == null ? pending.size() : waiting(dedup))) {
            return Offer.FULL;
        }
        entry.queue = this;
        pending.addLast(entry);
        count(dedup, 1);
        return Offer.WAIT;
    }

    /** The entry gives up its place; returns who gets it. */
    synchronized ChainEntry leave(ChainEntry entry) {
        running.remove(entry);
        ChainEntry next = pending.pollFirst();
        if (next != null) {
            count(next.task.getDeduplicateString(), -1);
            running.add(next);
        } else if (running.isEmpty()) {
            closed = true;
            owner.remove(this);
        }
        return next;
    }

    /** Takes a waiting entry out of the line; false when it does not wait. */
    synchronized boolean withdraw(ChainEntry entry) {
        if (!pending.remove(entry)) {
            return false;
        }
        count(entry.task.getDeduplicateString(), -1);
        return true;
    }

    private int waiting(String dedup) {
        return pendingByDeduplicateString == null ? 0 : pendingByDeduplicateString.getOrDefault(dedup, 0);
    }

    private void count(String dedup, int delta) {
        if (dedup == null) {
            return;
        }
        if (pendingByDeduplicateString == null) {
            pendingByDeduplicateString = new HashMap<>(4);
        }
        pendingByDeduplicateString.merge(dedup, delta, (a, b) -> a + b == 0 ? null : a + b);
    }

    synchronized List<ChainEntry> running() {
        return new ArrayList<>(running);
    }

    synchronized List<ChainEntry> pending() {
        return new ArrayList<>(pending);
    }
}
