package org.zstack.core.cloudbus;

/** Adds handlers to the table of a service that another part of the platform owns. */
public interface HandlerContributor {
    /** The service, without a node, e.g. {@code host}. */
    String serviceId();

    /** Lists the additional messages. */
    void handlers(MessageHandlers on);
}
