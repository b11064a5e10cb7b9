package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

/** The VM has been rebooted. */
public class RebootVmInstanceReply extends MessageReply {
    private VmInstanceInventory inventory;

    public RebootVmInstanceReply() {}

    public VmInstanceInventory getInventory() {
        return inventory;
    }

    public void setInventory(VmInstanceInventory inventory) {
        this.inventory = inventory;
    }
}
