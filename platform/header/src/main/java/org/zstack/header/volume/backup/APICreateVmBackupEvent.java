package org.zstack.header.volume.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

import java.util.List;

/** Answers {@link APICreateVmBackupMsg}. */
@RestResponse(allTo = "inventories")
public class APICreateVmBackupEvent extends APIEvent {
    private List<VolumeBackupInventory> inventories;

    /** For JSON. */
    public APICreateVmBackupEvent() {}

    public APICreateVmBackupEvent(String apiId) {
        super(apiId);
    }

    /** One for each volume, the root volume first. */
    public List<VolumeBackupInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<VolumeBackupInventory> inventories) {
        this.inventories = inventories;
    }
}
