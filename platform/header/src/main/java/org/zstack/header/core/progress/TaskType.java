package org.zstack.header.core.progress;

/** Kinds of progress reports. */
public enum TaskType {
    /** A part of the task began or said something. */
    Task,
    /** A percentage. */
    Progress
}
