package org.zstack.header.vm;

import org.zstack.header.message.NeedReplyMessage;

/** Removes a destroyed VM and its volumes for good. */
public class ExpungeVmMsg extends NeedReplyMessage implements VmInstanceMessage {
    private String vmInstanceUuid;

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }
}
