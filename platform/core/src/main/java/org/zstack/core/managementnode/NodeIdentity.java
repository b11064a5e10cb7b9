package org.zstack.core.managementnode;

/** Who this management node is, and whether it may still speak for what it owns. */
public interface NodeIdentity {
    /** The same for as long as the process lives. */
    String uuid();

    /** Grows with every join of any node; 0 before this one has joined. Part of every claim of ownership. */
    long epoch();

    /**
     * Whether no other node can have declared this one dead yet: its last heartbeat is young enough, by its own
     * monotonic clock. While this is false nothing may be sent to a host. It may become true again with the same epoch
     * (the database was away for everybody) or with a new one (the others went on without us).
     */
    boolean isAlive();
}
