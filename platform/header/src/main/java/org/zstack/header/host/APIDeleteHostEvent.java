package org.zstack.header.host;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDeleteHostMsg}. */
@RestResponse
public class APIDeleteHostEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteHostEvent() {}

    public APIDeleteHostEvent(String apiId) {
        super(apiId);
    }
}
