package org.zstack.core.rest;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.utils.Texts;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;

import static org.zstack.core.Platform.err;

/** The errors of commands to agents, and what they say about the command's effect. */
public final class AgentErrors {
    private AgentErrors() {}

    /**
     * True when the command may have reached the agent and may still be working there although no response came: the
     * caller has to find out what happened before it draws conclusions.
     */
    public static boolean isOutcomeUnknown(ErrorCode error) {
        return error.isError(SysErrors.TIMEOUT, SysErrors.IO_ERROR, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR);
    }

    static ErrorCode notAlive(AgentCommand command) {
        return err(
                SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR,
                "agent command[%s] to %s was not sent: this management node may count as dead, and others act in its place",
                command.name(),
                command.baseUrl());
    }

    static ErrorCode noResponseInTime(AgentCommand command) {
        return err(
                SysErrors.TIMEOUT,
                "agent command[%s] to %s got no response within %d s",
                command.name(),
                command.baseUrl(),
                command.timeout().toSeconds());
    }

    static ErrorCode agentDied(AgentCommand command) {
        return err(
                SysErrors.IO_ERROR,
                "the agent at %s has restarted since it took command[%s]: it will not respond",
                command.baseUrl(),
                command.name());
    }

    static ErrorCode failedAtAgent(AgentCommand command, String reason) {
        return err(
                SysErrors.OPERATION_ERROR,
                "agent command[%s] to %s failed: %s",
                command.name(),
                command.baseUrl(),
                reason);
    }

    static ErrorCode badStatus(AgentCommand command, int status, String body) {
        return err(
                SysErrors.HTTP_ERROR,
                "agent command[%s] to %s was answered with HTTP status %d: %s",
                command.name(),
                command.baseUrl(),
                status,
                cut(body));
    }

    /** The agent has done something, or not: what it said of it cannot be read. */
    static ErrorCode badResponse(AgentCommand command, String body, RuntimeException cause) {
        return err(
                SysErrors.IO_ERROR,
                "agent command[%s] to %s was answered with what is no such response: %s (%s)",
                command.name(),
                command.baseUrl(),
                cut(body),
                cause.getMessage());
    }

    /** Not connected means that the agent knows nothing of the command; any later failure leaves that open. */
    static ErrorCode notDelivered(AgentCommand command, Throwable cause) {
        boolean neverConnected = cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
        return err(
                neverConnected ? SysErrors.HTTP_ERROR : SysErrors.IO_ERROR,
                neverConnected
                        ? "cannot connect to %2$s for agent command[%1$s]: %3$s"
                        : "connection to %2$s broke during agent command[%1$s]: %3$s",
                command.name(),
                command.baseUrl(),
                reasonOf(cause));
    }

    private static String reasonOf(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String cut(String text) {
        return text == null ? "" : Texts.cut(text, 500);
    }
}
