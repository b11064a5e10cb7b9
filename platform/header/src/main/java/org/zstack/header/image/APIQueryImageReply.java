package org.zstack.header.image;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** What {@link APIQueryImageMsg} found. */
@RestResponse(allTo = "inventories")
public class APIQueryImageReply extends APIQueryReply {
    private List<ImageInventory> inventories;
    /** Never null once answered. */
    public List<ImageInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<ImageInventory> inventories) {
        this.inventories = inventories;
    }
}
