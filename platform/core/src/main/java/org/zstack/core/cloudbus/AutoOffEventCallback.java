package org.zstack.core.cloudbus;

import java.util.Map;

/** Hears events of a path until it says true. */
public abstract class AutoOffEventCallback<T> extends AbstractEventFacadeCallback {
    /** True: it wants to hear no more. */
    protected abstract boolean run(Map<String, String> tokens, T data);

    @Override
    @SuppressWarnings("unchecked") // publisher and subscriber agree on the path's data
    boolean hear(Map<String, String> tokens, Object data) {
        return run(tokens, (T) data);
    }
}
