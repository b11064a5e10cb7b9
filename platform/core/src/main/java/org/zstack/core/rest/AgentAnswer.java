package org.zstack.core.rest;

import org.zstack.header.errorcode.ErrorCode;

/** How a command to an agent ended: with the response's text, or without one and an error that says why. */
sealed interface AgentAnswer {
    /** The agent responded; {@code body} is JSON text. */
    record Response(String body) implements AgentAnswer {}

    /** The agent said in the {@code error} header that it produced no response. */
    record Failed(String reason) implements AgentAnswer {}

    /** No response: not sent, lost or late; the error's code tells which. */
    record Missing(ErrorCode error) implements AgentAnswer {}

    static AgentAnswer ofCallback(String errorHeader, String body) {
        return errorHeader == null ? new Response(body) : new Failed(errorHeader);
    }
}
