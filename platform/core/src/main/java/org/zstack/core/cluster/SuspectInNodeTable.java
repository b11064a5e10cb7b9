package org.zstack.core.cluster;

import org.zstack.core.managementnode.ManagementNodes;

import java.util.function.Supplier;

/** Who is out of reach has less time to show itself in the node table, which alone decides who is dead. */
final class SuspectInNodeTable implements JGroupsTransport.Watcher {
    private final Supplier<ManagementNodes> nodes;

    SuspectInNodeTable(Supplier<ManagementNodes> nodes) {
        this.nodes = nodes;
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
