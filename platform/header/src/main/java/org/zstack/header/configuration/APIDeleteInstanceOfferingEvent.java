package org.zstack.header.configuration;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDeleteInstanceOfferingMsg}. */
@RestResponse
public class APIDeleteInstanceOfferingEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteInstanceOfferingEvent() {}

    public APIDeleteInstanceOfferingEvent(String apiId) {
        super(apiId);
    }
}
