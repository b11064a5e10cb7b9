package org.zstack.header.managementnode;

/** Told when management nodes come and go. */
public interface ManagementNodeChangeListener {
    void nodeJoin(ManagementNodeInventory node);

    void nodeLeft(ManagementNodeInventory node);

    /** This node has been given up by the others: it owns nothing any more. */
    void iAmDead(ManagementNodeInventory node);

    /** This node has joined. */
    void iJoin(ManagementNodeInventory node);
}
