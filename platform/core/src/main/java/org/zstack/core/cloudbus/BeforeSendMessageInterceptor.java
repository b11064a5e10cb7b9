package org.zstack.core.cloudbus;

import org.zstack.header.message.Message;

/** Sees a message before it is sent. An exception is the answer instead of the receiver's. */
@FunctionalInterface
public interface BeforeSendMessageInterceptor {
    /** Smaller ones go first. */
    default int orderOfBeforeSendMessageInterceptor() {
        return 0;
    }

    /** Throws {@code StopRoutingException} when it has taken over the message itself. */
    void beforeSendMessage(Message msg);
}
