package org.zstack.header.configuration;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The instance offering created. */
@RestResponse(allTo = "inventory")
public class APICreateInstanceOfferingEvent extends APIEvent {
    private InstanceOfferingInventory inventory;

    /** For JSON. */
    public APICreateInstanceOfferingEvent() {}

    public APICreateInstanceOfferingEvent(String apiId) {
        super(apiId);
    }

    public InstanceOfferingInventory getInventory() {
        return inventory;
    }

    public void setInventory(InstanceOfferingInventory inventory) {
        this.inventory = inventory;
    }
}
