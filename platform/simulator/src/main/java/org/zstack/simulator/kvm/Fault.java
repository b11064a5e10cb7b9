package org.zstack.simulator.kvm;

import java.util.Objects;

/**
 * Trouble on request.
 *
 * @param path the command path it applies to, {@code *} for every path
 * @param kind what goes wrong
 * @param delayMs for {@link Kind#DELAY} and {@link Kind#DELAY_CALLBACK}
 * @param error for {@link Kind#ERROR}: the response's error
 * @param times how many commands it hits before it is used up
 * @param vmUuid only commands about this guest; null for all
 */
public record Fault(String path, Kind kind, long delayMs, String error, int times, String vmUuid) {
    public static final String ANY_PATH = "*";

    /** Kinds of trouble. */
    public enum Kind {
        /** The command is handled {@code delayMs} late. */
        DELAY,
        /** The command is done in time, its response is sent {@code delayMs} late. */
        DELAY_CALLBACK,
        /** The command is answered with {@code error}, nothing is done. */
        ERROR,
        /** The command is done, its response is never sent. */
        LOST_CALLBACK,
        /** The command is done, its response says success and nothing else. */
        EMPTY_ANSWER,
        /** The response is sent twice. */
        DUPLICATE_CALLBACK,
        /** The HTTP request is answered with status 500, nothing is done. */
        HTTP_ERROR,
        /** The command is accepted and forgotten. */
        HANG,
        /** The agent dies when the command arrives; guests and their jobs run on. */
        CRASH,
        /** A cancel is answered with success, but what it names runs on. */
        IGNORE_CANCEL
    }

    public Fault {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        if (times < 1) {
            throw new IllegalArgumentException("times[" + times + "] of a fault must be at least 1");
        }
    }

    public static Fault delay(String path, long ms) {
        return new Fault(path, Kind.DELAY, ms, null, Integer.MAX_VALUE, null);
    }

    public static Fault delayCallback(String path, long ms) {
        return new Fault(path, Kind.DELAY_CALLBACK, ms, null, Integer.MAX_VALUE, null);
    }

    public static Fault error(String path, String error) {
        return new Fault(path, Kind.ERROR, 0, error, Integer.MAX_VALUE, null);
    }

    public static Fault of(String path, Kind kind) {
        return new Fault(path, kind, 0, null, Integer.MAX_VALUE, null);
    }

    public Fault times(int count) {
        return new Fault(path, kind, delayMs, error, count, vmUuid);
    }

    public Fault once() {
        return times(1);
    }

    public Fault forVm(String uuid) {
        return new Fault(path, kind, delayMs, error, times, uuid);
    }

    boolean matches(AgentCommand command) {
        return (path.equals(ANY_PATH) || path.equals(command.path()))
                && (vmUuid == null || command.body().toString().contains(vmUuid));
    }
}
