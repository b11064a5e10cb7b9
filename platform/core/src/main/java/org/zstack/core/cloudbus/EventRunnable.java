package org.zstack.core.cloudbus;

import java.util.Map;

/** Hears that an event of a path happened. */
public abstract class EventRunnable extends AbstractEventFacadeCallback {
    /** It happened. */
    protected abstract void run();

    @Override
    boolean hear(Map<String, String> tokens, Object data) {
        run();
        return false;
    }
}
