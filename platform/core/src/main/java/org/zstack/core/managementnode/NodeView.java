package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeState;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The other nodes as they were last seen, and what changed since; updated by one thread. No clock, no database. */
final class NodeView {

    /** A node came, or went. One that joined again in between has done both. */
    record Change(Kind kind, NodeRow node) {
        enum Kind {
            JOINED,
            LEFT
        }
    }

    private final String self;
    private volatile Map<String, NodeRow> running = new LinkedHashMap<>();

    NodeView(String self) {
        this.self = self;
    }

    /** Takes over what the table says now. A node counts from the moment on it runs. */
    List<Change> update(List<NodeRow> rows) {
        Map<String, NodeRow> now = new LinkedHashMap<>();
        for (NodeRow row : rows) {
            if (!row.uuid().equals(self) && row.state() == ManagementNodeState.RUNNING) {
                now.put(row.uuid(), row);
            }
        }
        List<Change> changes = new ArrayList<>();
        for (NodeRow before : running.values()) {
            if (!before.sameJoinAs(now.get(before.uuid()))) {
                changes.add(new Change(Change.Kind.LEFT, before));
            }
        }
        for (NodeRow row : now.values()) {
            if (!row.sameJoinAs(running.get(row.uuid()))) {
                changes.add(new Change(Change.Kind.JOINED, row));
            }
        }
        running = now;
        return changes;
    }

    List<NodeRow> others() {
        return List.copyOf(running.values());
    }
}
