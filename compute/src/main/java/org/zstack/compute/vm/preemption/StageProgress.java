package org.zstack.compute.vm.preemption;

import org.zstack.core.progress.ProgressReportService;
import org.zstack.header.core.progress.TaskProgressRange;

/** How far the job is, as its API's progress shows it. A bean may stand in for it. */
class StageProgress {
    /** Begins a stage. What a host reports is scaled into its share of the whole. */
    void begin(PreemptionStage stage) {
        ProgressReportService.markTaskStage(new TaskProgressRange(stage.fromPercent, stage.toPercent));
        ProgressReportService.reportProgress(String.valueOf(stage.fromPercent));
    }

    /** The share of the whole that is done, %. */
    void percent(int percent) {
        ProgressReportService.reportProgress(String.valueOf(percent));
    }

    /** One line that a person reads. */
    void say(String format, Object... arguments) {
        ProgressReportService.taskProgress(format, arguments);
    }
}
