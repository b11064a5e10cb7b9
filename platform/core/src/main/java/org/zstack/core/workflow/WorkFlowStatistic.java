package org.zstack.core.workflow;

import java.util.concurrent.atomic.LongAdder;

/** How often a watched flow ran and how long it took. */
public final class WorkFlowStatistic {
    private final LongAdder count = new LongAdder();
    private final LongAdder millis = new LongAdder();

    void add(long elapsedMillis) {
        count.increment();
        millis.add(elapsedMillis);
    }

    /** How often it ran. */
    public long getCount() {
        return count.sum();
    }

    /** How long all runs took together, in ms. */
    public long getTotalMillis() {
        return millis.sum();
    }
}
