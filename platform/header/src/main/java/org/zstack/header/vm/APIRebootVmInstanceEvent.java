package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The VM has been rebooted. */
@RestResponse(allTo = "inventory")
public class APIRebootVmInstanceEvent extends APIEvent {
    private VmInstanceInventory inventory;

    public APIRebootVmInstanceEvent() {}

    public APIRebootVmInstanceEvent(String apiId) {
        super(apiId);
    }

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
