package org.zstack.rest.jobs;

import org.zstack.header.message.NeedReplyMessage;

/** Asks a node what it knows of an API call. */
public class FindApiJobMsg extends NeedReplyMessage {
    private String apiId;

    /** The API call's id. */
    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }
}
