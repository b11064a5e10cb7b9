package org.zstack.header.zone;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDeleteZoneMsg}. */
@RestResponse
public class APIDeleteZoneEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteZoneEvent() {}

    public APIDeleteZoneEvent(String apiId) {
        super(apiId);
    }
}
