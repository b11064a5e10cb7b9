package org.zstack.header.core.progress;

import java.util.ArrayList;
import java.util.List;

/** The tasks of one chain; neither list is null. */
public class ChainInfo {
    private List<RunningTaskInfo> runningTask = new ArrayList<>();
    private List<PendingTaskInfo> pendingTask = new ArrayList<>();

    public ChainInfo() {}

    public void addRunningTask(RunningTaskInfo task) {
        runningTask.add(task);
    }

    public void addPendingTask(PendingTaskInfo task) {
        pendingTask.add(task);
    }

    public List<RunningTaskInfo> getRunningTask() {
        return runningTask;
    }

    public void setRunningTask(List<RunningTaskInfo> runningTask) {
        this.runningTask = runningTask;
    }

    public List<PendingTaskInfo> getPendingTask() {
        return pendingTask;
    }

    public void setPendingTask(List<PendingTaskInfo> pendingTask) {
        this.pendingTask = pendingTask;
    }
}
