package org.zstack.core.cloudbus;

import org.zstack.header.message.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Between buses: which requests a node waits for, or which of them the asked node does not have. */
public class RequestsInHandMsg extends Message {
    private String node;
    private List<String> ids = new ArrayList<>();
    private Map<String, String> moved = new HashMap<>();

    /** For JSON. */
    public RequestsInHandMsg() {}

    /** @param node uuid of the management node that says this */
    public RequestsInHandMsg(String node) {
        this.node = node;
    }

    /** The management node that says this. */
    public String getNode() {
        return node;
    }

    /** Ids of messages. */
    public List<String> getIds() {
        return ids;
    }

    /** Ids of messages that were handed on, and the nodes that have them. */
    public Map<String, String> getMoved() {
        return moved;
    }
}
