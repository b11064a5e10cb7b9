package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.managementnode.ManagementNodeState;

import java.sql.Timestamp;

/** A row of the node table; its dates are the database's. */
record NodeRow(
        String uuid,
        long epoch,
        String hostName,
        int port,
        ManagementNodeState state,
        Timestamp joinDate,
        Timestamp heartBeat) {

    boolean sameJoinAs(NodeRow other) {
        return other != null && uuid.equals(other.uuid) && epoch == other.epoch;
    }

    ManagementNodeInventory inventory() {
        ManagementNodeInventory inventory = new ManagementNodeInventory();
        inventory.setUuid(uuid);
        inventory.setHostName(hostName);
        inventory.setPort(port);
        inventory.setState(state.toString());
        inventory.setEpoch(epoch);
        inventory.setJoinDate(joinDate);
        inventory.setHeartBeat(heartBeat);
        return inventory;
    }
}
