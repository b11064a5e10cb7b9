package org.zstack.sdk;

/** Told when a call has ended. */
public interface Completion<T> {
    /** The call has ended, well or not; called on a thread of the client. */
    void complete(T result);
}
