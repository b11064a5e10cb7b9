package org.zstack.core.cluster;

import org.zstack.core.cloudbus.BusTransport;
import org.zstack.header.managementnode.ManagementNodeChangeListener;
import org.zstack.header.managementnode.ManagementNodeInventory;

/** Nobody waits for a node that the others have given up, even where it can still be reached. */
final class AnswersOfLostNodes implements ManagementNodeChangeListener {
    private final BusTransport.Inbox bus;

    AnswersOfLostNodes(BusTransport.Inbox bus) {
        this.bus = bus;
    }

    @Override
    public void nodeLeft(ManagementNodeInventory inv) {
        bus.nodeLost(inv.getUuid());
    }

    @Override
    public void nodeJoin(ManagementNodeInventory inv) {}

    @Override
    public void iAmDead(ManagementNodeInventory inv) {}

    @Override
    public void iJoin(ManagementNodeInventory inv) {}
}
