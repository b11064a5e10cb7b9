package org.zstack.simulator.kvm;

/** A command that an agent refuses; its message becomes the response's error. */
public class AgentException extends RuntimeException {
    public AgentException(String format, Object... args) {
        super(args.length == 0 ? format : String.format(format, args));
    }
}
