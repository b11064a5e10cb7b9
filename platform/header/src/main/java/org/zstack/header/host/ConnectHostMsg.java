package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;

/** Connects a host: tells the agent whom it works for, learns its capacity and what it runs. */
public class ConnectHostMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;
    private boolean newAdd;

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    /** True while the host is being added. */
    public boolean isNewAdd() {
        return newAdd;
    }

    public void setNewAdd(boolean newAdd) {
        this.newAdd = newAdd;
    }
}
