package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The VM afterwards. */
@RestResponse(allTo = "inventory")
public class APIStopVmInstanceEvent extends APIEvent {
    private VmInstanceInventory inventory;

    /** For JSON. */
    public APIStopVmInstanceEvent() {}

    public APIStopVmInstanceEvent(String apiId) {
        super(apiId);
    }

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
