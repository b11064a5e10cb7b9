package org.zstack.compute.vm.preemption;

import org.zstack.core.progress.ProgressReportService;
import org.zstack.header.core.progress.TaskProgressRange;

/** How far the job is, as its API's progress shows it: the cancels take 2 to 5 %, the drain 5 to 40 %, the rest the operation. */
public class StageProgress {
    static final int CANCEL = 2;
    static final int DRAIN = 5;
    static final int OPERATION = 40;

    /** Begins the stage that has this share. The platform scales what a host reports into it. */
    void begin(int fromPercent, int toPercent) {
        ProgressReportService.markTaskStage(new TaskProgressRange(fromPercent, toPercent));
        percent(fromPercent);
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
