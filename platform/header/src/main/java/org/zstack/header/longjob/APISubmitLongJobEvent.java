package org.zstack.header.longjob;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The job is accepted; {@code needAudit} says that the audit log waits for its end. */
@RestResponse(allTo = "inventory")
public class APISubmitLongJobEvent extends APIEvent {
    private LongJobInventory inventory;
    private boolean needAudit;

    public APISubmitLongJobEvent() {}

    public APISubmitLongJobEvent(String apiId) {
        super(apiId);
    }

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
