package org.zstack.cli.chaos;

/** What the nemesis did, and when (ms since the epoch). */
record Strike(long at, String what) {
    @Override
    public String toString() {
        return Clock.text(at) + "  nemesis  " + what;
    }
}
