package org.zstack.header.longjob;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** The long jobs found. */
@RestResponse(allTo = "inventories")
public class APIQueryLongJobReply extends APIQueryReply {
    private List<LongJobInventory> inventories;

    public APIQueryLongJobReply() {}

    public List<LongJobInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<LongJobInventory> inventories) {
        this.inventories = inventories;
    }
}
