package org.zstack.header.configuration;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The disk offering created. */
@RestResponse(allTo = "inventory")
public class APICreateDiskOfferingEvent extends APIEvent {
    private DiskOfferingInventory inventory;

    /** For JSON. */
    public APICreateDiskOfferingEvent() {}

    public APICreateDiskOfferingEvent(String apiId) {
        super(apiId);
    }

    public DiskOfferingInventory getInventory() {
        return inventory;
    }

    public void setInventory(DiskOfferingInventory inventory) {
        this.inventory = inventory;
    }
}
