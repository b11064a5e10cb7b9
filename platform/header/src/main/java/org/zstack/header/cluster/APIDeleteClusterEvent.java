package org.zstack.header.cluster;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDeleteClusterMsg}. */
@RestResponse
public class APIDeleteClusterEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteClusterEvent() {}

    public APIDeleteClusterEvent(String apiId) {
        super(apiId);
    }
}
