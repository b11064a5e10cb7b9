package org.zstack.header.volume.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APICreateVolumeBackupMsg}. */
@RestResponse(allTo = "inventory")
public class APICreateVolumeBackupEvent extends APIEvent {
    private VolumeBackupInventory inventory;

    /** For JSON. */
    public APICreateVolumeBackupEvent() {}

    public APICreateVolumeBackupEvent(String apiId) {
        super(apiId);
    }

    public VolumeBackupInventory getInventory() {
        return inventory;
    }

    public void setInventory(VolumeBackupInventory inventory) {
        this.inventory = inventory;
    }
}
