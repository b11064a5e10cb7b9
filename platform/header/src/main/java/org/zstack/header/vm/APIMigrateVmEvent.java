package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The VM has moved. */
@RestResponse(allTo = "inventory")
public class APIMigrateVmEvent extends APIEvent {
    private VmInstanceInventory inventory;

    public APIMigrateVmEvent() {}

    public APIMigrateVmEvent(String apiId) {
        super(apiId);
    }

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
