package org.zstack.simulator.kvm;

/** Does a command's work. */
@FunctionalInterface
public interface CommandHandler {
    /**
     * May answer on any thread, later; throwing answers with an error.
     *
     * @param reply to be called once; further calls send further callbacks, as a broken agent would
     */
    void handle(AgentCommand command, Reply reply);
}
