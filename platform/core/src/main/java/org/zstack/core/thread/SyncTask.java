package org.zstack.core.thread;

/** Work that holds its place in a waiting line until {@code call} returns. */
public interface SyncTask<T> extends Task<T> {
    /** Tasks of one signature share a waiting line. */
    String getSyncSignature();

    /** How many tasks of the signature may run at a time; at least 1. */
    int getSyncLevel();
}
