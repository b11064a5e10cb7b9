package org.zstack.header.volume;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APICreateDataVolumeMsg}. */
@RestResponse(allTo = "inventory")
public class APICreateDataVolumeEvent extends APIEvent {
    private VolumeInventory inventory;

    /** For JSON. */
    public APICreateDataVolumeEvent() {}

    public APICreateDataVolumeEvent(String apiId) {
        super(apiId);
    }

    public VolumeInventory getInventory() {
        return inventory;
    }

    public void setInventory(VolumeInventory inventory) {
        this.inventory = inventory;
    }
}
