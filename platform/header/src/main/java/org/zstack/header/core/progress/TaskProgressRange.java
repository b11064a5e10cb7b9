package org.zstack.header.core.progress;

/** The share of a task's progress that a stage of it makes up, in per cent, written like {@code 10-40}. */
public class TaskProgressRange {
    private Integer start = 0;
    private Integer end = 100;

    public TaskProgressRange() {}

    public TaskProgressRange(int start, int end) {
        this.start = start;
        this.end = end;
    }

    /** Reads {@code 10-40}; a text of any other form is an {@link IllegalArgumentException}. */
    public static TaskProgressRange valueOf(String text) {
        String[] parts = text.split("-");
        try {
            if (parts.length == 2) {
                return new TaskProgressRange(Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim()));
            }
        } catch (NumberFormatException notANumber) {
            // reported below
        }
        throw new IllegalArgumentException("progress range[" + text + "] is not like '10-40'");
    }

    public Integer getStart() {
        return start;
    }

    public Integer getEnd() {
        return end;
    }

    @Override
    public String toString() {
        return start + "-" + end;
    }
}
