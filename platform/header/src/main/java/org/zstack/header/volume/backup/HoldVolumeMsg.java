package org.zstack.header.volume.backup;

import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.volume.VolumeMessage;

/**
 * Takes a place in the chain of a volume and answers once it is reached; it is kept until {@link ReleaseVolumeMsg}, or
 * until the holder's node leaves. Routed to the node that owns the volume.
 */
public class HoldVolumeMsg extends NeedReplyMessage implements VolumeMessage {
    private String volumeUuid;
    private String holdUuid;
    private String holderNodeUuid;
    private String taskName;

    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    /** Names the hold. */
    public String getHoldUuid() {
        return holdUuid;
    }

    public void setHoldUuid(String holdUuid) {
        this.holdUuid = holdUuid;
    }

    /** The node that will release it. */
    public String getHolderNodeUuid() {
        return holderNodeUuid;
    }

    public void setHolderNodeUuid(String holderNodeUuid) {
        this.holderNodeUuid = holderNodeUuid;
    }

    /** How the chain shows it. */
    public String getTaskName() {
        return taskName;
    }

    public void setTaskName(String taskName) {
        this.taskName = taskName;
    }
}
