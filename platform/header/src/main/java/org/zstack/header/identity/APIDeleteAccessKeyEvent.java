package org.zstack.header.identity;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The key was deleted. */
@RestResponse
public class APIDeleteAccessKeyEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteAccessKeyEvent() {}

    /** Answers the call with this API id. */
    public APIDeleteAccessKeyEvent(String apiId) {
        super(apiId);
    }
}
