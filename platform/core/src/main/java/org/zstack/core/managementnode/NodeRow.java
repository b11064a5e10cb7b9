package org.zstack.core.managementnode;

import org.zstack.header.managementnode.ManagementNodeInventory;
import org.zstack.header.managementnode.ManagementNodeState;

import java.sql.Timestamp;
import java.time.Duration;

/** A row of the node table, and the age of its heartbeat by the database's clock. */
record NodeRow(
        String uuid,
        long epoch,
        String hostName,
        int port,
        ManagementNodeState state,
        Timestamp joinDate,
        Timestamp heartBeat,
        Duration age) {

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
