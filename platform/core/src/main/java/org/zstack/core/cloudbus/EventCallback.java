package org.zstack.core.cloudbus;

import java.util.Map;

/** Hears every event of a path. */
public abstract class EventCallback<T> extends AbstractEventFacadeCallback {
    /** {@code tokens} holds the values of the path's variables and the event's meta data. */
    protected abstract void run(Map<String, String> tokens, T data);

    @Override
    @SuppressWarnings("unchecked") // publisher and subscriber agree on the path's data
    boolean hear(Map<String, String> tokens, Object data) {
        run(tokens, (T) data);
        return false;
    }
}
