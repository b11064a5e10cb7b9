package org.zstack.core.progress;

import org.zstack.header.core.progress.TaskProgressInventory;
import org.zstack.header.core.progress.TaskProgressVO;
import org.zstack.header.core.progress.TaskType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Arranges the reports of a call: its own, percentage first, with those of its parts below them. Pure. */
final class ProgressTree {
    private static final Comparator<TaskProgressVO> ORDER = Comparator.comparing(
                    (TaskProgressVO row) -> row.getType() == TaskType.Progress ? 0 : 1)
            .thenComparing(TaskProgressVO::getTime);

    private final Map<String, List<TaskProgressVO>> children;
    private final Set<String> shown = new HashSet<>();

    private ProgressTree(Map<String, List<TaskProgressVO>> children) {
        this.children = children;
    }

    static List<TaskProgressInventory> of(Collection<TaskProgressVO> rows) {
        Set<String> tasks = rows.stream().map(TaskProgressVO::getTaskUuid).collect(Collectors.toSet());
        Map<String, List<TaskProgressVO>> children = new TreeMap<>();
        List<TaskProgressVO> roots = new ArrayList<>();
        for (TaskProgressVO row : rows) {
            String parent = row.getParentUuid();
            if (parent == null || !tasks.contains(parent)) {
                roots.add(row);
            } else {
                children.computeIfAbsent(parent, key -> new ArrayList<>()).add(row);
            }
        }
        return new ProgressTree(children).inventories(roots);
    }

    private List<TaskProgressInventory> inventories(List<TaskProgressVO> rows) {
        List<TaskProgressInventory> inventories = new ArrayList<>();
        rows.sort(ORDER);
        for (TaskProgressVO row : rows) {
            TaskProgressInventory inventory = new TaskProgressInventory(row);
            if (shown.add(row.getTaskUuid()) && children.containsKey(row.getTaskUuid())) {
                inventory.setSubTasks(inventories(children.get(row.getTaskUuid())));
            }
            inventories.add(inventory);
        }
        return inventories;
    }
}
