package org.zstack.header.configuration;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDeleteDiskOfferingMsg}. */
@RestResponse
public class APIDeleteDiskOfferingEvent extends APIEvent {
    /** For JSON. */
    public APIDeleteDiskOfferingEvent() {}

    public APIDeleteDiskOfferingEvent(String apiId) {
        super(apiId);
    }
}
