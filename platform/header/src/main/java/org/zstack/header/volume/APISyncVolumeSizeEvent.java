package org.zstack.header.volume;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APISyncVolumeSizeMsg}. */
@RestResponse(allTo = "inventory")
public class APISyncVolumeSizeEvent extends APIEvent {
    private VolumeInventory inventory;

    /** For JSON. */
    public APISyncVolumeSizeEvent() {}

    public APISyncVolumeSizeEvent(String apiId) {
        super(apiId);
    }

    public VolumeInventory getInventory() {
        return inventory;
    }

    public void setInventory(VolumeInventory inventory) {
        this.inventory = inventory;
    }
}
