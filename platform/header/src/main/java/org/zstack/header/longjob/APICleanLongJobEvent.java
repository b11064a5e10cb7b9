package org.zstack.header.longjob;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The job has been cleaned up. */
@RestResponse
public class APICleanLongJobEvent extends APIEvent {

    public APICleanLongJobEvent() {}

    public APICleanLongJobEvent(String apiId) {
        super(apiId);
    }
}
