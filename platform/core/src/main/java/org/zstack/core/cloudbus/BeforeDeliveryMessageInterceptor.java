package org.zstack.core.cloudbus;

import org.zstack.header.message.Message;

/** Sees a message on the node that handles it, before its handler. An exception is the answer instead of the handler's. */
@FunctionalInterface
public interface BeforeDeliveryMessageInterceptor {
    /** Smaller ones go first. */
    default int orderOfBeforeDeliveryMessageInterceptor() {
        return 0;
    }

    /** Throws {@code StopRoutingException} when it has taken over the message itself. */
    void beforeDeliveryMessage(Message msg);
}
