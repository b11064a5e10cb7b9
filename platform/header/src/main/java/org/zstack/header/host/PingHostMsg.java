package org.zstack.header.host;

import org.zstack.header.message.NeedReplyMessage;

/** Asks a connected host whether it is still there. */
public class PingHostMsg extends NeedReplyMessage implements HostMessage {
    private String hostUuid;

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }
}
