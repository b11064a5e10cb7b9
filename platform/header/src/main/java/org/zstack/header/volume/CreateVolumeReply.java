package org.zstack.header.volume;

import org.zstack.header.message.MessageReply;

/** Answers {@link CreateVolumeMsg}. */
public class CreateVolumeReply extends MessageReply {
    private VolumeInventory inventory;
    /** Null when the message failed. */
    public VolumeInventory getInventory() {
        return inventory;
    }

    public void setInventory(VolumeInventory inventory) {
        this.inventory = inventory;
    }
}
