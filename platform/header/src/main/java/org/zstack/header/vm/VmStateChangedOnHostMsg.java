package org.zstack.header.vm;

import org.zstack.header.message.NeedReplyMessage;

/** Tells what a host says of a VM, so that its record can be corrected. */
public class VmStateChangedOnHostMsg extends NeedReplyMessage implements VmInstanceMessage {
    private String vmInstanceUuid;
    private String hostUuid;
    private String stateOnHost;

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    /** Name of a {@link VmInstanceState}; null when the host has no such VM. */
    public String getStateOnHost() {
        return stateOnHost;
    }

    public void setStateOnHost(String stateOnHost) {
        this.stateOnHost = stateOnHost;
    }
}
