package org.zstack.compute.vm.preemption.model;

import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.core.Platform;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** Gives every node of the model its own copy of what the drop-in keeps in the memory of one process. */
final class ModelNodes {
    /** Where the backups' long jobs run. It lives. */
    static final int OF_BACKUPS = 90;

    /** Where a message lands that is addressed by the hash of a uuid. It lives. */
    static final int BY_HASH = 91;

    private final Map<Integer, Map<String, Object>> runs = new HashMap<>();
    private int present = Schedule.WORLD;

    ModelNodes() {
        here().clear();
    }

    static String uuid(int node) {
        return "node-" + node;
    }

    static int number(String uuid) {
        return Integer.parseInt(uuid.substring("node-".length()));
    }

    /** The next step runs on this node. */
    void enter(int node) {
        if (node == present) {
            return;
        }
        runs.put(present, new HashMap<>(here()));
        here().clear();
        here().putAll(runs.getOrDefault(node, Map.of()));
        present = node;
        Platform.setManagementServerId(uuid(node));
    }

    @SuppressWarnings("unchecked") // the field's own type, with its values seen as objects
    private static Map<String, Object> here() {
        try {
            Field field = PreemptionRun.class.getDeclaredField("HERE");
            field.setAccessible(true);
            return (Map<String, Object>) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
