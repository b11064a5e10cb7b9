package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The VM created. */
@RestResponse(allTo = "inventory")
public class APICreateVmInstanceEvent extends APIEvent {
    private VmInstanceInventory inventory;

    /** For JSON. */
    public APICreateVmInstanceEvent() {}

    public APICreateVmInstanceEvent(String apiId) {
        super(apiId);
    }

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
