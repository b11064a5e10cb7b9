package org.zstack.header.apimediator;

/** Says that an interceptor has answered the message itself: it is routed no further. */
public class StopRoutingException extends RuntimeException {
    public StopRoutingException() {
        super(null, null, false, false);
    }
}
