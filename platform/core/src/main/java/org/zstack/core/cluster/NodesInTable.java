package org.zstack.core.cluster;

import org.zstack.core.managementnode.ManagementNodes;

import java.util.function.Supplier;

/** The node table, which alone decides who is dead: who is out of reach has less time to show itself there. */
final class NodesInTable implements JGroupsTransport.Watcher, NodeTerms {
    private final Supplier<ManagementNodes> nodes;

    NodesInTable(Supplier<ManagementNodes> nodes) {
        this.nodes = nodes;
    }

    @Override
    public long own() {
        return nodes.get().epoch();
    }

    @Override
    public boolean isAlive() {
        return nodes.get().isAlive();
    }

    @Override
    public long of(String nodeUuid) {
        return nodes.get().epochOf(nodeUuid);
    }

    @Override
    public void nodeInReach(String nodeUuid) {
        nodes.get().trust(nodeUuid);
    }

    @Override
    public void nodeOutOfReach(String nodeUuid) {
        nodes.get().suspect(nodeUuid);
    }
}
