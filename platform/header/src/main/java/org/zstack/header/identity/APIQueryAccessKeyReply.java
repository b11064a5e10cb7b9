package org.zstack.header.identity;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** What a query found. */
@RestResponse(allTo = "inventories")
public class APIQueryAccessKeyReply extends APIQueryReply {
    private List<AccessKeyInventory> inventories;

    public List<AccessKeyInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<AccessKeyInventory> inventories) {
        this.inventories = inventories;
    }
}
