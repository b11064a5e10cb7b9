package org.zstack.header.vm;

import org.zstack.header.message.NeedReplyMessage;

/** Creates the volumes of a new VM and starts it. */
public class InstantiateNewCreatedVmMsg extends NeedReplyMessage implements VmInstanceMessage {
    private String vmInstanceUuid;
    private VmCreation creation;

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public VmCreation getCreation() {
        return creation;
    }

    public void setCreation(VmCreation creation) {
        this.creation = creation;
    }
}
