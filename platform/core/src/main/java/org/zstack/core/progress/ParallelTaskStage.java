package org.zstack.core.progress;

import org.zstack.header.core.progress.TaskProgressRange;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A stage whose parts run side by side: each takes the next share, in whatever order they begin. */
public class ParallelTaskStage {
    private final List<TaskProgressRange> parts;
    private final AtomicInteger next = new AtomicInteger();

    ParallelTaskStage(List<TaskProgressRange> parts) {
        this.parts = parts;
    }

    /** The part that begins now, on this thread and in what it starts, has the next share. */
    public void markSubStage() {
        TaskProgressRange part = take();
        if (part != null) {
            ProgressReportService.markTaskStage(part);
        }
    }

    /** A part will not run: its share counts as done. */
    public void skipSubStage() {
        TaskProgressRange part = take();
        if (part != null) {
            ProgressReportService.reportProgress(part.getEnd().toString());
        }
    }

    private TaskProgressRange take() {
        int index = next.getAndIncrement();
        return index < parts.size() ? parts.get(index) : null;
    }
}
