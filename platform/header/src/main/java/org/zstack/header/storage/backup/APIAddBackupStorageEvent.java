package org.zstack.header.storage.backup;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers the messages that add a backup storage. */
@RestResponse(allTo = "inventory")
public class APIAddBackupStorageEvent extends APIEvent {
    private BackupStorageInventory inventory;

    /** For JSON. */
    public APIAddBackupStorageEvent() {}

    public APIAddBackupStorageEvent(String apiId) {
        super(apiId);
    }

    public BackupStorageInventory getInventory() {
        return inventory;
    }

    public void setInventory(BackupStorageInventory inventory) {
        this.inventory = inventory;
    }
}
