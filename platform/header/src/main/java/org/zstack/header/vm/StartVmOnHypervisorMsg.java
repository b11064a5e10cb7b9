package org.zstack.header.vm;

import org.zstack.header.host.HostMessage;
import org.zstack.header.message.NeedReplyMessage;

/** Starts a VM on a host. */
public class StartVmOnHypervisorMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private VmInstanceInventory vm;

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    /** The VM with all its volumes. */
    public VmInstanceInventory getVm() {
        return vm;
    }

    public void setVm(VmInstanceInventory vm) {
        this.vm = vm;
    }
}
