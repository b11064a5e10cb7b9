package org.zstack.header.volume.backup;

import org.zstack.header.message.MessageReply;

/** Answers {@link CancelBackupMsg}: on success the backup will stop by itself, if there was one. */
public class CancelBackupReply extends MessageReply {
    private boolean found;
    /** Whether this node was taking such a backup. */
    public boolean isFound() {
        return found;
    }

    public void setFound(boolean found) {
        this.found = found;
    }
}
