package org.zstack.header.core.progress;

/** A task of a chain that is pending. */
public class PendingTaskInfo extends TaskInfo {
    public PendingTaskInfo() {}

    @Override
    public String toString() {
        return describe("pending");
    }
}
