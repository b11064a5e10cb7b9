package org.zstack.header.longjob;

import org.zstack.header.message.APIReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** The history of one long job, oldest transition first. */
@RestResponse(allTo = "inventories")
public class APIGetLongJobHistoryReply extends APIReply {
    private List<LongJobHistoryInventory> inventories;

    public List<LongJobHistoryInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<LongJobHistoryInventory> inventories) {
        this.inventories = inventories;
    }
}
