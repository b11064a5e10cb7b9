package org.zstack.header.host;

import org.zstack.header.message.MessageReply;

/** What the agent of the host responded. */
public class HostCommandReply extends MessageReply {
    private String response;

    /** JSON text of the response; its {@code success} may be false. */
    public String getResponse() {
        return response;
    }

    public void setResponse(String response) {
        this.response = response;
    }
}
