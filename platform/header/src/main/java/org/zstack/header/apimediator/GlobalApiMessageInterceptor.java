package org.zstack.header.apimediator;

import java.util.List;

/** An interceptor that says itself which messages it looks at, and when: by position first, then by priority. */
@SuppressWarnings("rawtypes")
public interface GlobalApiMessageInterceptor extends ApiMessageInterceptor {
    /** In the order in which they are called. An interceptor that is not global counts as {@link #DEFAULT}. */
    enum InterceptorPosition {
        SYSTEM,
        FRONT,
        DEFAULT,
        END
    }

    /** Messages of these classes, of their subclasses, and of classes that implement them; null: all messages. */
    List<Class> getMessageClassToIntercept();

    /** When it is called. The session and the parameters have been checked before the first. */
    default InterceptorPosition getPosition() {
        return InterceptorPosition.FRONT;
    }
}
