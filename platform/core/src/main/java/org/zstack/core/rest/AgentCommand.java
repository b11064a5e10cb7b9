package org.zstack.core.rest;

import java.time.Duration;
import java.util.Objects;

/**
 * One command to an agent.
 *
 * @param baseUrl where the agent listens, such as {@code http://10.0.0.1:7070}, without a trailing slash
 * @param path the command's path, such as {@code /vm/migrate}
 * @param name how errors and logs call the command; the path unless {@link #named} says otherwise
 * @param body the command's fields, serialised as JSON; null means an empty object
 * @param timeout how long to wait for the response, counted from the moment of sending
 */
public record AgentCommand(String baseUrl, String path, String name, Object body, Duration timeout) {
    public AgentCommand {
        Objects.requireNonNull(baseUrl, "baseUrl");
        Objects.requireNonNull(path, "path");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    String.format("timeout[%s] of agent command[%s] must be positive", timeout, path));
        }
    }

    public static AgentCommand of(String baseUrl, String path, Object body, Duration timeout) {
        return new AgentCommand(baseUrl, path, path, body, timeout);
    }

    /** The same command under a name of its own. */
    public AgentCommand named(String newName) {
        return new AgentCommand(baseUrl, path, newName, body, timeout);
    }

    String url() {
        return baseUrl + path;
    }
}
