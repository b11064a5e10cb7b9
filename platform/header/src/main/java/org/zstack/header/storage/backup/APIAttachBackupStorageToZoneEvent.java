package org.zstack.header.storage.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIAttachBackupStorageToZoneMsg}. */
@RestResponse(allTo = "inventory")
public class APIAttachBackupStorageToZoneEvent extends APIEvent {
    private BackupStorageInventory inventory;

    /** For JSON. */
    public APIAttachBackupStorageToZoneEvent() {}

    public APIAttachBackupStorageToZoneEvent(String apiId) {
        super(apiId);
    }

    public BackupStorageInventory getInventory() {
        return inventory;
    }

    public void setInventory(BackupStorageInventory inventory) {
        this.inventory = inventory;
    }
}
