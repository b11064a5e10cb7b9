package org.zstack.header.vm;

import org.zstack.header.message.MessageReply;

import java.util.Map;

/** What the host has. */
public class CheckVmStateOnHypervisorReply extends MessageReply {
    private Map<String, String> states;

    /** VM uuid to the name of a {@link VmInstanceState}; a VM that is not there is missing. */
    public Map<String, String> getStates() {
        return states;
    }

    public void setStates(Map<String, String> states) {
        this.states = states;
    }
}
