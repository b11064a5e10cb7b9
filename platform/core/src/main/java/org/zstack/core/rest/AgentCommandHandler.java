package org.zstack.core.rest;

/**
 * Handles what agents send on their own account (not as a response) to {@code /asyncrest/sendcommand}. Every bean of
 * this type is found and serves its command path.
 */
public interface AgentCommandHandler {
    /** Value of the request's {@code commandpath} header that this handler serves, such as {@code /progress/report}. */
    String commandPath();

    /**
     * Handles one request. Called on the HTTP server's thread, so it must not wait.
     *
     * @param body the request's body, JSON
     * @return the answer's body; null for an empty one
     */
    String handle(String body);
}
