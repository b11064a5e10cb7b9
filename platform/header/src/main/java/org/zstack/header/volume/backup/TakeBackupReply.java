package org.zstack.header.volume.backup;

import org.zstack.header.message.MessageReply;

import java.util.List;

/** Answers {@link TakeBackupMsg}. */
public class TakeBackupReply extends MessageReply {
    private List<VolumeBackupInventory> inventories;
    /** One for each volume, the root volume first; null when the message failed. */
    public List<VolumeBackupInventory> getInventories() {
        return inventories;
    }

    public void setInventories(List<VolumeBackupInventory> inventories) {
        this.inventories = inventories;
    }
}
