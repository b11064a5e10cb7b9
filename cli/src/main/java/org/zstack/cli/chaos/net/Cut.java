package org.zstack.cli.chaos.net;

/** How a network fails. */
public enum Cut {
    /** Nothing is delivered, nobody is told: new connections stand still like old ones. What was sent arrives afterwards. */
    STALL,
    /** Connections break, and new ones break at once. */
    RESET
}
