package org.zstack.header.image;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIDeleteImageMsg}. */
@RestResponse
public class APIDeleteImageEvent extends APIEvent {

    /** For JSON. */
    public APIDeleteImageEvent() {}

    public APIDeleteImageEvent(String apiId) {
        super(apiId);
    }
}
