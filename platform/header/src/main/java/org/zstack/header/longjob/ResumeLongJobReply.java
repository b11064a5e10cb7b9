package org.zstack.header.longjob;

import org.zstack.header.message.MessageReply;

/** The job goes on. */
public class ResumeLongJobReply extends MessageReply {
    private LongJobInventory inventory;

    public ResumeLongJobReply() {}

    public LongJobInventory getInventory() {
        return inventory;
    }

    public void setInventory(LongJobInventory inventory) {
        this.inventory = inventory;
    }
}
