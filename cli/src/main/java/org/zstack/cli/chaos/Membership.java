package org.zstack.cli.chaos;

/**
 * A node's row in the node table, from its joining until it was given up or left.
 *
 * @param node the node's uuid
 * @param joined ms since the epoch
 * @param lastSeen ms since the epoch
 */
record Membership(String node, long epoch, long joined, long lastSeen) {
    /** Whether it surely was a member all the time from one moment to the other. */
    boolean covers(long from, long to) {
        return joined <= from && to <= lastSeen;
    }
}
