package org.zstack.header;

import java.util.Map;

/** Something that remembers the log4j2 thread context it was made in. */
public interface HasThreadContext {
    /** The thread context at construction; null when none was captured. */
    default Map<String, String> getThreadContext() {
        return null;
    }

    /** Values that follow a task through its callbacks; null when there are none. */
    default Map<Object, Object> getTaskContext() {
        return null;
    }
}
