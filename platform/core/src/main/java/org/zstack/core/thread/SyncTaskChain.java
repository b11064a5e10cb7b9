package org.zstack.core.thread;

import org.zstack.header.core.AsyncBackup;

/** The place a {@link ChainTask} holds in its waiting line. */
public interface SyncTaskChain extends AsyncBackup {
    /** Gives the place to the next task. Only the first call counts. */
    void next();
}
