package org.zstack.core.cloudbus;

import java.util.Collection;

/** Says which management node manages a resource. All nodes that see the same live nodes say the same. */
public interface ResourceDestinationMaker {
    /** The uuid of the node that manages the resource. */
    String makeDestination(String resourceUuid);

    /** Whether that is this node. */
    boolean isManagedByUs(String resourceUuid);

    /** The live nodes. */
    Collection<String> getManagementNodesInHashRing();

    /** Where a node is; an error for one that is not alive. */
    NodeInfo getNodeInfo(String nodeUuid);

    /** Where the live nodes are. */
    Collection<NodeInfo> getAllNodeInfo();

    /** How many nodes live. */
    int getManagementNodeCount();

    /** Whether the node lives. */
    boolean isNodeInCircle(String nodeId);

    /** Where a node is. */
    class NodeInfo {
        private final String nodeUuid;
        private final String nodeIP;

        public NodeInfo(String nodeUuid, String nodeIP) {
            this.nodeUuid = nodeUuid;
            this.nodeIP = nodeIP;
        }

        public String getNodeUuid() {
            return nodeUuid;
        }

        /** Its address; null when it is not known. */
        public String getNodeIP() {
            return nodeIP;
        }
    }
}
