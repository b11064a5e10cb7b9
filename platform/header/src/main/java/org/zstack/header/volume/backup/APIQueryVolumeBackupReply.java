package org.zstack.header.volume.backup;

import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** What {@link APIQueryVolumeBackupMsg} found. */
@RestResponse(allTo = "inventories")
public class APIQueryVolumeBackupReply extends APIQueryReply {
    private List<VolumeBackupInventory> inventories;
    /** Never null once answered. */
    public List<VolumeBackupInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<VolumeBackupInventory> inventories) {
        this.inventories = inventories;
    }
}
