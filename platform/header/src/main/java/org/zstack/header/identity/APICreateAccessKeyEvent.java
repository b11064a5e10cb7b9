package org.zstack.header.identity;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The key, with its secret. */
@RestResponse(allTo = "inventory")
public class APICreateAccessKeyEvent extends APIEvent {
    private AccessKeyInventory inventory;

    /** For JSON. */
    public APICreateAccessKeyEvent() {}

    /** Answers the call with this API id. */
    public APICreateAccessKeyEvent(String apiId) {
        super(apiId);
    }

    public AccessKeyInventory getInventory() {
        return inventory;
    }

    public void setInventory(AccessKeyInventory inventory) {
        this.inventory = inventory;
    }
}
