package org.zstack.header.core.progress;

/** A task of a chain that is running. */
public class RunningTaskInfo extends TaskInfo {
    public RunningTaskInfo() {}

    @Override
    public String toString() {
        return describe("running");
    }
}
