package org.zstack.header.volume;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** Answers {@link APIDeleteDataVolumeMsg}. */
@RestResponse
public class APIDeleteDataVolumeEvent extends APIEvent {

    /** For JSON. */
    public APIDeleteDataVolumeEvent() {}

    public APIDeleteDataVolumeEvent(String apiId) {
        super(apiId);
    }
}
