package org.zstack.core.cloudbus;

import org.springframework.stereotype.Component;
import org.zstack.core.Platform;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The hash ring over the nodes that the node table calls alive; this node alone until it has joined. */
@Component
public class ResourceDestinationMakerImpl implements ResourceDestinationMaker, ManagementNodeChangeListener {
    private static final CLogger logger = Utils.getLogger(ResourceDestinationMakerImpl.class);

    private final Map<String, NodeInfo> nodes = new TreeMap<>();
    private volatile HashRing ring = new HashRing(List.of());

    @Override
    public String makeDestination(String resourceUuid) {
        String owner = ring.ownerOf(resourceUuid);
        return owner == null ? Platform.getManagementServerId() : owner;
    }

    @Override
    public boolean isManagedByUs(String resourceUuid) {
        return makeDestination(resourceUuid).equals(Platform.getManagementServerId());
    }

    @Override
    public Collection<String> getManagementNodesInHashRing() {
        Set<String> live = ring.nodes();
        return live.isEmpty() ? Set.of(Platform.getManagementServerId()) : live;
    }

    @Override
    public synchronized NodeInfo getNodeInfo(String nodeUuid) {
        NodeInfo info = nodes.get(nodeUuid);
        if (info == null) {
            throw new CloudRuntimeException("management node[uuid:" + nodeUuid + "] is not alive");
        }
        return info;
    }

    @Override
    public synchronized Collection<NodeInfo> getAllNodeInfo() {
        return new ArrayList<>(nodes.values());
    }

    @Override
    public int getManagementNodeCount() {
        return getManagementNodesInHashRing().size();
    }

    @Override
    public boolean isNodeInCircle(String nodeId) {
        return getManagementNodesInHashRing().contains(nodeId);
    }

    @Override
    public void nodeJoin(ManagementNodeInventory inv) {
        change(() -> nodes.put(inv.getUuid(), new NodeInfo(inv.getUuid(), inv.getHostName())));
    }

    @Override
    public void nodeLeft(ManagementNodeInventory inv) {
        change(() -> nodes.remove(inv.getUuid()));
    }

    @Override
    public void iAmDead(ManagementNodeInventory inv) {
        nodeLeft(inv);
    }

    @Override
    public void iJoin(ManagementNodeInventory inv) {
        nodeJoin(inv);
    }

    private synchronized void change(Runnable change) {
        change.run();
        ring = new HashRing(nodes.keySet());
        logger.info("management nodes in the hash ring: " + ring.nodes());
    }
}
