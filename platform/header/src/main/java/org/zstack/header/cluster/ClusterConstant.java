package org.zstack.header.cluster;

/** Names of the cluster service. */
public interface ClusterConstant {
    String SERVICE_ID = "cluster";
    String ACTION_CATEGORY = "cluster";
    String CLUSTER_TYPE = "zstack";
}
