package org.zstack.header.host;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The host as it is after being connected again. */
@RestResponse(allTo = "inventory")
public class APIReconnectHostEvent extends APIEvent {
    private HostInventory inventory;

    /** For JSON. */
    public APIReconnectHostEvent() {}

    public APIReconnectHostEvent(String apiId) {
        super(apiId);
    }

    public HostInventory getInventory() {
        return inventory;
    }

    public void setInventory(HostInventory inventory) {
        this.inventory = inventory;
    }
}
