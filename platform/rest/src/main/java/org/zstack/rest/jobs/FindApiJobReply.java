package org.zstack.rest.jobs;

import org.zstack.header.message.MessageReply;

/** What one node knows of an API call. */
public class FindApiJobReply extends MessageReply {
    private boolean known;
    private Integer status;
    private String json;

    /** Whether the node has met this call. */
    public boolean isKnown() {
        return known;
    }

    public void setKnown(boolean known) {
        this.known = known;
    }

    /** The status of its end; null while it runs. */
    public Integer getStatus() {
        return status;
    }

    public void setStatus(Integer status) {
        this.status = status;
    }

    /** The body of its end; null while it runs. */
    public String getJson() {
        return json;
    }

    public void setJson(String json) {
        this.json = json;
    }
}
