package org.zstack.header.longjob;

import org.zstack.header.message.APIEvent;
import org.zstack.header.rest.RestResponse;

/** The cancel was accepted; the job may still be on its way out. */
@RestResponse
public class APICancelLongJobEvent extends APIEvent {

    public APICancelLongJobEvent() {}

    public APICancelLongJobEvent(String apiId) {
        super(apiId);
    }
}
