package org.zstack.header.storage.primary;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** What {@link APIQueryPrimaryStorageMsg} found. */
@RestResponse(allTo = "inventories")
public class APIQueryPrimaryStorageReply extends APIQueryReply {
    private List<PrimaryStorageInventory> inventories;
    /** Never null once answered. */
    public List<PrimaryStorageInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<PrimaryStorageInventory> inventories) {
        this.inventories = inventories;
    }
}
