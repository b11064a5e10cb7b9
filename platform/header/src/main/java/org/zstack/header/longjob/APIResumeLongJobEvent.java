package org.zstack.header.longjob;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The job goes on. */
@RestResponse(allTo = "inventory")
public class APIResumeLongJobEvent extends APIEvent {
    private LongJobInventory inventory;

    public APIResumeLongJobEvent() {}

    public APIResumeLongJobEvent(String apiId) {
        super(apiId);
    }

    public LongJobInventory getInventory() {
        return inventory;
    }

    public void setInventory(LongJobInventory inventory) {
        this.inventory = inventory;
    }
}
