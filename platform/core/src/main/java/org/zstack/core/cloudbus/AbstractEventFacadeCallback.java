package org.zstack.core.cloudbus;

import org.zstack.header.core.AbstractCompletion;

import java.util.Map;

/** Hears canonical events of a path. */
public abstract class AbstractEventFacadeCallback extends AbstractCompletion {
    protected AbstractEventFacadeCallback() {
        super(null);
    }

    /** True: it wants to hear no more. */
    abstract boolean hear(Map<String, String> tokens, Object data);
}
