package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;

import java.util.ArrayList;
import java.util.List;

/** Asks a host what it has of some VMs. A host that is not Connected is not asked: that is an error. */
public class CheckVmStateOnHypervisorMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private List<String> vmInstanceUuids = new ArrayList<>();

    @Override
    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    public List<String> getVmInstanceUuids() {
        return vmInstanceUuids;
    }

    public void setVmInstanceUuids(List<String> vmInstanceUuids) {
        this.vmInstanceUuids = vmInstanceUuids;
    }
}
