package org.zstack.header.storage.primary;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers the messages that add a primary storage. */
@RestResponse(allTo = "inventory")
public class APIAddPrimaryStorageEvent extends APIEvent {
    private PrimaryStorageInventory inventory;

    /** For JSON. */
    public APIAddPrimaryStorageEvent() {}

    public APIAddPrimaryStorageEvent(String apiId) {
        super(apiId);
    }

    public PrimaryStorageInventory getInventory() {
        return inventory;
    }

    public void setInventory(PrimaryStorageInventory inventory) {
        this.inventory = inventory;
    }
}
