package org.zstack.compute.vm.preemption;

import org.zstack.core.progress.ProgressReportService;
import org.zstack.header.core.progress.TaskProgressRange;

/** How far the job is, as its API's progress shows it. A bean may stand in for it. */
public class StageProgress {
    /** Begins a stage: its share of the whole, %. What the host reports is scaled into it. */
    public void begin(int from, int to) {
        ProgressReportService.markTaskStage(new TaskProgressRange(from, to));
        ProgressReportService.reportProgress(String.valueOf(from));
    }

    /** The share of the whole that is done, %. */
    public void percent(int percent) {
        ProgressReportService.reportProgress(String.valueOf(percent));
    }

    /** One line that a person reads. */
    public void say(String format, Object... arguments) {
        ProgressReportService.taskProgress(format, arguments);
    }
}
