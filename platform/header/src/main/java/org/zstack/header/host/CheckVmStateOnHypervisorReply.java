package org.zstack.header.host;

import org.zstack.header.message.MessageReply;

import java.util.Map;

/** What the host has. */
public class CheckVmStateOnHypervisorReply extends MessageReply {
    private Map<String, String> states;

    /** VM uuid to Running, Paused or Stopped; NoState where the host cannot tell. */
    public Map<String, String> getStates() {
        return states;
    }

    public void setStates(Map<String, String> states) {
        this.states = states;
    }
}
