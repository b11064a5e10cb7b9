package org.zstack.simulator.kvm;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that stands still until a test moves it; due work runs on the thread that moves it, in order of time. */
public final class ManualClock implements SimClock {
    private final PriorityQueue<Entry> queue =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long now;
    private long order;

    @Override
    public synchronized long now() {
        return now;
    }

    @Override
    public synchronized Timer schedule(long delayMs, Runnable work) {
        Entry entry = new Entry(now + Math.max(0, delayMs), order++, work);
        queue.add(entry);
        return () -> remove(entry);
    }

    private synchronized void remove(Entry entry) {
        queue.remove(entry);
    }

    /** Moves time forward by {@code ms}; everything that falls due runs before this returns. */
    public void advance(long ms) {
        long until = now() + ms;
        for (Entry due = pollUntil(until); due != null; due = pollUntil(until)) {
            due.work().run();
        }
        synchronized (this) {
            now = until;
        }
    }

    /** Runs the next piece of work, whenever it is due; false when there is none. */
    public boolean tick() {
        Entry next = pollUntil(Long.MAX_VALUE);
        if (next == null) {
            return false;
        }
        next.work().run();
        return true;
    }

    /** How many pieces of work wait for their time. */
    public synchronized int pending() {
        return queue.size();
    }

    private synchronized Entry pollUntil(long until) {
        Entry head = queue.peek();
        if (head == null || head.at() > until) {
            return null;
        }
        queue.poll();
        now = Math.max(now, head.at());
        return head;
    }

    @Override
    public synchronized void close() {
        queue.clear();
    }

    private record Entry(long at, long order, Runnable work) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(order);
        }
    }
}
