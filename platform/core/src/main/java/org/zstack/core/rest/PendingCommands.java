package org.zstack.core.rest;

import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The asynchronous commands of this node whose responses are still awaited, by task uuid. Of everything that may end
 * a command (callback, failed delivery, timeout, death of the agent) the first one wins and the rest changes nothing.
 */
@Component
public class PendingCommands {
    private record Waiting(AgentCommand command, Consumer<AgentAnswer> waiter, long since) {}

    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    void await(String task, AgentCommand command, Consumer<AgentAnswer> waiter) {
        waiting.put(task, new Waiting(command, waiter, System.nanoTime()));
    }

    /** Ends the command; false when it had ended before or was never ours. */
    boolean settle(String task, AgentAnswer answer) {
        Waiting waited = waiting.remove(task);
        if (waited == null) {
            return false;
        }
        waited.waiter().accept(answer);
        return true;
    }

    /**
     * Ends all commands to an agent that has died: it will never respond, and what it did nobody knows.
     *
     * @param noticed when that was noticed, by {@link System#nanoTime}; a command given later is the new agent's
     */
    public void agentDied(String baseUrl, long noticed) {
        Map<String, AgentCommand> lost = new HashMap<>();
        waiting.forEach((task, waited) -> {
            if (waited.since() - noticed <= 0 && waited.command().baseUrl().equals(baseUrl)) {
                lost.put(task, waited.command());
            }
        });
        lost.forEach((task, command) -> settle(task, new AgentAnswer.Missing(AgentErrors.agentDied(command))));
    }

    /** Number of commands in flight, for metrics and tests. */
    public int size() {
        return waiting.size();
    }
}
