package org.zstack.simulator.kvm;

/** Stands between the wire and a command's handler: may look, wait, answer itself, or change what comes back. */
@FunctionalInterface
public interface CommandInterceptor {
    void intercept(AgentCommand command, Reply reply, CommandHandler next);
}
