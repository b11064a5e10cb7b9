package org.zstack.core.cluster;

/** Which epoch the nodes are in: what was sent to a node in one epoch must not begin in a later one. */
interface NodeTerms {
    /** This node's epoch. */
    long own();

    /** Whether this node cannot have been given up yet. */
    boolean isAlive();

    /** Another node's epoch as last seen in the node table; 0 for a node that is not there. */
    long of(String nodeUuid);

    /**
     * Whether a request that was sent to this node in an epoch may be handled now. A node that was frozen finds old
     * requests in its sockets, whose senders have long been told that they were lost.
     */
    default boolean admits(long epoch) {
        return isAlive() && (epoch == 0 || epoch >= own());
    }
}
