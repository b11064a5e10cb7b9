package org.zstack.core.cloudbus;

import org.zstack.header.message.Event;

/** Sees an event before it is told to anybody. */
@FunctionalInterface
public interface BeforePublishEventInterceptor {
    /** Smaller ones go first. */
    default int orderOfBeforePublishEventInterceptor() {
        return 0;
    }

    /** Throws {@code StopRoutingException} when nobody is to be told. */
    void beforePublishEvent(Event event);
}
