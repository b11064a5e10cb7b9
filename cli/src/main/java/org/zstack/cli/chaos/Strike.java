package org.zstack.cli.chaos;

/**
 * What the nemesis did, and when.
 *
 * @param at ms since the epoch
 * @param node the node it was about; null where it was about all
 */
record Strike(long at, Nemesis.Kind kind, Phase phase, String node, String what) {
    /** What a strike says of its trouble. */
    enum Phase {
        /** It begins, now or in a moment. */
        BEGINS,
        /** It goes on, with something worth telling. */
        GOES_ON,
        /** All is whole again. */
        ENDS
    }

    @Override
    public String toString() {
        return Clock.text(at) + "  nemesis  " + what;
    }
}
