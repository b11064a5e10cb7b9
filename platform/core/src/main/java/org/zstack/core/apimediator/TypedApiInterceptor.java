package org.zstack.core.apimediator;

import org.zstack.header.apimediator.ApiMessageInterceptionException;

/**
 * A check of one kind of API message. Every bean of this type is called after the parameters were checked, in the beans'
 * order; the session is valid and named resources exist.
 *
 * @param <M> a message class, or an interface that messages implement
 */
public interface TypedApiInterceptor<M> {
    /** Messages of this class and its subclasses are checked. */
    Class<M> messageType();

    /**
     * Checks a message, or completes it.
     *
     * @throws ApiMessageInterceptionException if the message is refused
     */
    void intercept(M msg) throws ApiMessageInterceptionException;
}
