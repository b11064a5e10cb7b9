package org.zstack.header.longjob;

import org.zstack.header.message.MessageReply;

/** The job is accepted. */
public class SubmitLongJobReply extends MessageReply {
    private LongJobInventory inventory;
    private boolean needAudit;

    public SubmitLongJobReply() {}

    public LongJobInventory getInventory() {
        return inventory;
    }

    public void setInventory(LongJobInventory inventory) {
        this.inventory = inventory;
    }

    public boolean isNeedAudit() {
        return needAudit;
    }

    public void setNeedAudit(boolean needAudit) {
        this.needAudit = needAudit;
    }
}
