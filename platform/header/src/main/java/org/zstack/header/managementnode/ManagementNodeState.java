package org.zstack.header.managementnode;

/** Where a management node stands. */
public enum ManagementNodeState {
    JOINING,
    RUNNING
}
