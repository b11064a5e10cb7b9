package org.zstack.header.vm;

import org.zstack.header.host.HostInventory;
import org.zstack.header.message.APIReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** Hosts to which the VM could migrate now, the least loaded first. */
@RestResponse(allTo = "inventories")
public class APIGetVmMigrationCandidateHostsReply extends APIReply {
    private List<HostInventory> inventories;

    public List<HostInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<HostInventory> inventories) {
        this.inventories = inventories;
    }
}
