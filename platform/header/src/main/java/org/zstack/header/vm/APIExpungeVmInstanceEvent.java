package org.zstack.header.vm;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The VM afterwards. */
@RestResponse
public class APIExpungeVmInstanceEvent extends APIEvent {
    /** For JSON. */
    public APIExpungeVmInstanceEvent() {}

    public APIExpungeVmInstanceEvent(String apiId) {
        super(apiId);
    }
}
