package org.zstack.core.cloudbus;

import org.zstack.header.message.Event;

/** A subscription to events. */
public interface EventSubscriberReceipt {
    /** Ends the subscription. */
    void unsubscribeAll();

    /** Ends the subscription to events of this class. */
    void unsubscribe(Event sample);
}
