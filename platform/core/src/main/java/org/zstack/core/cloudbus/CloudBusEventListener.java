package org.zstack.core.cloudbus;

import org.zstack.header.message.Event;

/** Hears events. */
@FunctionalInterface
public interface CloudBusEventListener {
    /** True: it wants to hear no more. */
    boolean handleEvent(Event event);
}
