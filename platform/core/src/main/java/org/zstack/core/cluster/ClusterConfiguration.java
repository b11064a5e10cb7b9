package org.zstack.core.cluster;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.zstack.core.Platform;
import org.zstack.core.cloudbus.BusTransport;
import org.zstack.core.cloudbus.CloudBusImpl;
import org.zstack.core.cloudbus.LocalTransport;
import org.zstack.core.db.DatabaseServer;
import org.zstack.core.managementnode.ManagementNodes;
import org.zstack.core.thread.ThreadFacadeImpl;
import org.zstack.header.managementnode.ManagementNodeChangeListener;

/** How this node reaches the others: not at all with a database of its own, otherwise through a cluster. */
@Configuration(proxyBeanMethods = false)
public class ClusterConfiguration {
    /** Alone, or in a cluster with everybody who uses the same database. */
    @Bean
    BusTransport busTransport(
            DatabaseServer database, ThreadFacadeImpl threads, ObjectProvider<ManagementNodes> nodes) {
        if (database.isOurs()) {
            return new LocalTransport();
        }
        NodesInTable inTable = new NodesInTable(nodes::getObject);
        ClusterTable table = new ClusterTable(database::connect);
        return new JGroupsTransport(
                Platform.getManagementServerId(),
                ClusterSettings.ofPlatform(),
                table,
                threads.workers(),
                inTable,
                inTable);
    }

    /** Requests to a node that was given up are answered at once. */
    @Bean
    ManagementNodeChangeListener answersOfLostNodes(CloudBusImpl bus) {
        return new AnswersOfLostNodes(bus);
    }
}
