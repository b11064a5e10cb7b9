package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;

/** Compares what a connected host runs with the records of VMs, and has every difference followed. */
public class CompareVmsOnHostMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;

    @Override
    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }
}
