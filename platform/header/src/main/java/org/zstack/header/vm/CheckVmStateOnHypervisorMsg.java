package org.zstack.header.vm;

import org.zstack.header.host.HostMessage;
import org.zstack.header.message.NeedReplyMessage;

import java.util.ArrayList;
import java.util.List;

/** Asks a host what it has of some VMs. */
public class CheckVmStateOnHypervisorMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private List<String> vmUuids = new ArrayList<>();

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    public List<String> getVmUuids() {
        return vmUuids;
    }

    public void setVmUuids(List<String> vmUuids) {
        this.vmUuids = vmUuids;
    }
}
