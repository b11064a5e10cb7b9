package org.zstack.compute.vm.preemption.story

/** A clock that is moved by hand, and the work that is due on it. Work that is due at the same time comes in some fixed order. */
class StoryClock {
    private final PriorityQueue<Map> due = new PriorityQueue<>({ a, b -> a.at <=> b.at ?: a.order <=> b.order } as Comparator)
    private final Random random = new Random(1)
    private long now = 1_000_000
    private int works

    long now() { now }

    void after(long ms, Runnable work) {
        due << [at: now + Math.max(0L, ms), order: ((long) random.nextInt(1 << 16) << 32) + works++, work: work]
    }

    /** Does what is due until then, and stops there. */
    void runUntil(long then) {
        while (due && due.peek().at <= then) {
            next()
        }
        now = then
    }

    /** Whether nothing is left to do after so many pieces of work. */
    boolean runToEnd(int atMost) {
        for (int done = 0; due && done < atMost; done++) {
            next()
        }
        return due.empty
    }

    private void next() {
        def first = due.poll()
        now = Math.max(now, first.at as long)
        first.work.run()
    }
}
