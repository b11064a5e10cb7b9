package org.zstack.core.thread;

import org.apache.logging.log4j.ThreadContext;

import java.util.Map;

/** Takes log4j2's thread context from one thread to another. */
public final class ThreadContexts {
    private ThreadContexts() {}

    /** The current thread's context, immutable; empty rather than null. */
    public static Map<String, String> capture() {
        return ThreadContext.getImmutableContext();
    }

    /**
     * Makes {@code context} (null: empty) the current thread's context.
     *
     * @return what it was before
     */
    public static Map<String, String> swap(Map<String, String> context) {
        Map<String, String> before = ThreadContext.getImmutableContext();
        boolean empty = context == null || context.isEmpty();
        if (empty && before.isEmpty() || context != null && before.equals(context)) {
            return before;
        }
        if (!before.isEmpty()) {
            ThreadContext.clearMap();
        }
        if (!empty) {
            ThreadContext.putAll(context);
        }
        return before;
    }

    /** Runs the work under a context and restores the one before. */
    public static void run(Map<String, String> context, Runnable work) {
        Map<String, String> before = swap(context);
        try {
            work.run();
        } finally {
            swap(before);
        }
    }
}
