package org.zstack.compute.host;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** When each host was last compared with the records, on a clock that no step of the wall clock moves. */
final class DueComparisons {
    private final LongSupplier nanos;
    private final Map<String, Long> latest = new ConcurrentHashMap<>();

    DueComparisons(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The host is being compared, or has just been. */
    void begun(String host) {
        latest.put(host, nanos.getAsLong());
    }

    /** Whether the host was not compared for that long; it has to have been once, which connecting does. */
    boolean isDue(String host, Duration interval) {
        Long at = latest.get(host);
        return at != null && nanos.getAsLong() - at >= interval.toNanos();
    }

    void retainAll(Collection<String> hosts) {
        latest.keySet().retainAll(hosts);
    }
}
