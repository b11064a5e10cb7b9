package org.zstack.header.cluster;

/** Whether a cluster takes new VMs. */
public enum ClusterState {
    Enabled,
    Disabled
}
