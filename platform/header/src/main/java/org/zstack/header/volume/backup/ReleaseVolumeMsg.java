package org.zstack.header.volume.backup;

import org.zstack.header.message.NeedReplyMessage;

/** Gives a held or still awaited place in a volume's chain back. Routed to the node that got {@link HoldVolumeMsg}. */
public class ReleaseVolumeMsg extends NeedReplyMessage {
    private String holdUuid;

    public String getHoldUuid() {
        return holdUuid;
    }

    public void setHoldUuid(String holdUuid) {
        this.holdUuid = holdUuid;
    }
}
