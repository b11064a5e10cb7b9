package org.zstack.core.cloudbus;

import org.zstack.header.message.APIEvent;
import org.zstack.header.message.MessageReply;

/** The event of an API message that was sent as a request. */
public class ApiEventReply extends MessageReply {
    private APIEvent event;

    public ApiEventReply() {}

    /** Succeeds or fails as the event does. */
    public ApiEventReply(APIEvent event) {
        this.event = event;
        setSuccess(event.isSuccess());
        setError(event.getError());
    }

    /** What the API message led to. */
    public APIEvent getEvent() {
        return event;
    }
}
