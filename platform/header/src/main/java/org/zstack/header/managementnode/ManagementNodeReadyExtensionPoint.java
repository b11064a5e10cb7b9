package org.zstack.header.managementnode;

/** Told once everything has started and before the node serves calls. */
public interface ManagementNodeReadyExtensionPoint {
    void managementNodeReady();
}
