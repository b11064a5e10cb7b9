package org.zstack.header.storage.primary;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIDeletePrimaryStorageMsg}. */
@RestResponse
public class APIDeletePrimaryStorageEvent extends APIEvent {

    /** For JSON. */
    public APIDeletePrimaryStorageEvent() {}

    public APIDeletePrimaryStorageEvent(String apiId) {
        super(apiId);
    }
}
