package org.zstack.header.volume;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** What {@link APIQueryVolumeMsg} found. */
@RestResponse(allTo = "inventories")
public class APIQueryVolumeReply extends APIQueryReply {
    private List<VolumeInventory> inventories;
    /** Never null once answered. */
    public List<VolumeInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<VolumeInventory> inventories) {
        this.inventories = inventories;
    }
}
