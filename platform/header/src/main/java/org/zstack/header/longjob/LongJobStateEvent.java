package org.zstack.header.longjob;

/** What happens to a long job. */
public enum LongJobStateEvent {
    start,
    succeed,
    fail,
    resume,
    suspend,
    canceling,
    canceled
}
