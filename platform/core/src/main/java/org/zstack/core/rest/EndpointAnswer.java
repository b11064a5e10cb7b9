package org.zstack.core.rest;

/**
 * What the HTTP server shall answer to an agent.
 *
 * @param status HTTP status code
 * @param body text of the answer, possibly empty, never null
 */
public record EndpointAnswer(int status, String body) {
    static EndpointAnswer ok(String body) {
        return new EndpointAnswer(200, body == null ? "" : body);
    }

    static EndpointAnswer badRequest(String reason) {
        return new EndpointAnswer(400, reason);
    }
}
