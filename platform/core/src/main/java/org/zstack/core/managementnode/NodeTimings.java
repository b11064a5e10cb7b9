package org.zstack.core.managementnode;

import java.time.Duration;

/**
 * How fast nodes notice each other's end.
 *
 * @param beat a node writes its heartbeat this often
 * @param look and reads those of the others this often
 * @param lease this long after a heartbeat a node stops trusting itself; shorter than {@code dead}
 * @param dead a node whose heartbeat is older is given up
 * @param suspectedDead the same for a node that another failure detector has reported; longer than {@code beat}
 * @param reach who joins again waits this long until the others reach it; then it counts as it is
 */
public record NodeTimings(
        Duration beat, Duration look, Duration lease, Duration dead, Duration suspectedDead, Duration reach) {

    static final NodeTimings DEFAULT = new NodeTimings(
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofSeconds(8),
            Duration.ofSeconds(10),
            Duration.ofSeconds(3),
            Duration.ofSeconds(20));

    public NodeTimings {
        if (lease.compareTo(dead) >= 0 || beat.compareTo(suspectedDead) >= 0) {
            throw new IllegalArgumentException(
                    "lease[%s] must be shorter than dead[%s], beat[%s] than suspectedDead[%s]"
                            .formatted(lease, dead, beat, suspectedDead));
        }
    }
}
