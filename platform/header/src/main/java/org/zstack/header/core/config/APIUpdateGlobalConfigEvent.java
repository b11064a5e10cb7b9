package org.zstack.header.core.config;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The setting as it is now. */
@RestResponse(allTo = "inventory")
public class APIUpdateGlobalConfigEvent extends APIEvent {
    private GlobalConfigInventory inventory;

    /** For JSON. */
    public APIUpdateGlobalConfigEvent() {}

    /** Answers the call with this API id. */
    public APIUpdateGlobalConfigEvent(String apiId) {
        super(apiId);
    }

    public GlobalConfigInventory getInventory() {
        return inventory;
    }

    public void setInventory(GlobalConfigInventory inventory) {
        this.inventory = inventory;
    }
}
