package org.zstack.core.rest;

import org.springframework.stereotype.Component;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The asynchronous commands of this node whose responses are still awaited, by task uuid. Of everything that may end
 * a command (callback, failed delivery, timeout) the first one wins and the rest changes nothing.
 */
@Component
public class PendingCommands {
    private final Map<String, Consumer<AgentAnswer>> waiting = new ConcurrentHashMap<>();

    void await(String task, Consumer<AgentAnswer> waiter) {
        waiting.put(task, waiter);
    }

    /** Ends the command; false when it had ended before or was never ours. */
    boolean settle(String task, AgentAnswer answer) {
        Consumer<AgentAnswer> waiter = waiting.remove(task);
        if (waiter == null) {
            return false;
        }
        waiter.accept(answer);
        return true;
    }

    /** Number of commands in flight, for metrics and tests. */
    public int size() {
        return waiting.size();
    }
}
