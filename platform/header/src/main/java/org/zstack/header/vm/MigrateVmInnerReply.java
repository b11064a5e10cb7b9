package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** The VM has moved. The header entry {@code downtime}, where there is one, is how long the guest stood still, in milliseconds. */
public class MigrateVmInnerReply extends MessageReply {
    private VmInstanceInventory inventory;

    public MigrateVmInnerReply() {}

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
