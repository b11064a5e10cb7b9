package org.zstack.header.identity;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The account was deleted. */
@RestResponse
public class APIDeleteAccountEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteAccountEvent() {}

    /** Answers the call with this API id. */
    public APIDeleteAccountEvent(String apiId) {
        super(apiId);
    }
}
