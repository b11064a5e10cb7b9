package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The answer to {@link APIDestroyVmInstanceMsg}. */
@RestResponse
public class APIDestroyVmInstanceEvent extends APIEvent {
    /** For JSON. */
    public APIDestroyVmInstanceEvent() {}

    public APIDestroyVmInstanceEvent(String apiId) {
        super(apiId);
    }
}
