package org.zstack.core.managementnode;

/**
 * Implemented by beans that do work in the name of this node. When the others have given the node up, it is told to
 * stop, everything it owned already belongs to others, and afterwards it joins again with a new epoch.
 */
public interface NodeFence {
    /**
     * Stop all work of this epoch at once and forget it; nothing may be written or sent to hosts for it any more. Called
     * before the node joins again; returns when that is certain.
     */
    void stopWork(long lostEpoch);

    /** The node has joined again and may take on work. */
    default void resumeWork(long newEpoch) {}
}
