package org.zstack.core.managementnode;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long each other node has been silent, as watched by this one without a gap. What was missed while this node was
 * itself cut off or frozen does not count: {@link #forget} starts the watch anew. Used by one thread.
 */
final class NodeSilence {
    private record Watched(long epoch, Timestamp heartBeat, long since) {}

    private Map<String, Watched> watched = new HashMap<>();

    /** Takes notice of the table as read at this time ({@link System#nanoTime}). */
    void watch(List<NodeRow> rows, long now) {
        Map<String, Watched> next = new HashMap<>();
        for (NodeRow row : rows) {
            Watched before = watched.get(row.uuid());
            boolean silent = before != null && before.epoch == row.epoch() && before.heartBeat.equals(row.heartBeat());
            next.put(row.uuid(), silent ? before : new Watched(row.epoch(), row.heartBeat(), now));
        }
        watched = next;
    }

    void forget() {
        watched.clear();
    }

    /** Whether a node has been silent for longer than this: nobody's date counts, so that no step of a clock does. */
    boolean exceeds(NodeRow row, Duration patience, long now) {
        Watched node = watched.get(row.uuid());
        return node != null && now - node.since >= patience.toNanos();
    }
}
