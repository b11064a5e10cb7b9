package org.zstack.core.progress;

import org.zstack.header.core.progress.TaskProgressRange;

import java.util.ArrayList;
import java.util.List;

/** Arithmetic of stages: shares of a task's progress, per cent. Pure. */
final class TaskStages {
    private static final TaskProgressRange WHOLE = new TaskProgressRange(0, 100);

    private TaskStages() {}

    /** A part of {@code parent}, given as a share of it: 50-100 of 20-40 is 30-40. A parent of null is the whole task. */
    static TaskProgressRange within(TaskProgressRange parent, TaskProgressRange part) {
        TaskProgressRange outer = parent == null ? WHOLE : parent;
        return new TaskProgressRange(at(outer, part.getStart()), at(outer, part.getEnd()));
    }

    /** Consecutive parts of a range, as large as their weights say; the last one ends where the range ends. */
    static List<TaskProgressRange> split(TaskProgressRange range, List<? extends Number> weights) {
        double total = weights.stream().mapToDouble(Number::doubleValue).sum();
        List<TaskProgressRange> parts = new ArrayList<>();
        double done = 0;
        int start = range.getStart();
        for (Number weight : weights) {
            done += weight.doubleValue();
            double share = total <= 0 ? (double) (parts.size() + 1) / weights.size() : done / total;
            int end = range.getStart() + (int) Math.round((range.getEnd() - range.getStart()) * share);
            parts.add(new TaskProgressRange(start, end));
            start = end;
        }
        return parts;
    }

    /** The nearest value inside a range; of anything when there is no range. */
    static int clamp(TaskProgressRange range, int percent) {
        TaskProgressRange inside = range == null ? WHOLE : range;
        return Math.max(inside.getStart(), Math.min(inside.getEnd(), percent));
    }

    /** Null for a text that is no range. */
    static TaskProgressRange parse(String text) {
        if (text == null) {
            return null;
        }
        try {
            return TaskProgressRange.valueOf(text);
        } catch (IllegalArgumentException notARange) {
            return null;
        }
    }

    private static int at(TaskProgressRange range, int percent) {
        return range.getStart() + (range.getEnd() - range.getStart()) * percent / 100;
    }
}
