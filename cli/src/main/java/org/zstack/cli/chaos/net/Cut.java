package org.zstack.cli.chaos.net;

/** How a network fails. */
public enum Cut {
    /** Nothing is delivered, nobody is told: new connections stand still like old ones. What was sent arrives afterwards. */
    STALL("stand still"),
    /** Connections break, and new ones break at once. */
    RESET("are reset"),
    /** Packets are lost, those of new connections too. What was sent arrives when its sender tries again. */
    LOSE("lose all packets");

    private final String words;

    Cut(String words) {
        this.words = words;
    }

    /** What connections do. */
    public String words() {
        return words;
    }
}
