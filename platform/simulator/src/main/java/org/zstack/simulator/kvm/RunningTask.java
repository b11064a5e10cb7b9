package org.zstack.simulator.kvm;

/** Work in a guest that a cancel can find. All calls are made under the cloud's lock. */
interface RunningTask {
    /** The command that started it. */
    AgentCommand command();

    /** False once the agent that started it has died: the work goes on, but no API id leads to it any more. */
    boolean isRemembered();

    /** Asks it to stop; returns at once. Repeating it is harmless. */
    void cancel(AgentCommand by);
}
