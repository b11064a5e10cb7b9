package org.zstack.core.cluster

import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import org.zstack.core.cloudbus.BusTransport
import org.zstack.core.cloudbus.Envelope
import org.zstack.core.db.DatabaseServer
import org.zstack.core.db.DatabaseSettings

/** A node in a process of its own; prints what it sees. Arguments: its uuid and the database's address, user, password. */
class ClusterPeer implements BusTransport.Inbox, JGroupsTransport.Watcher, NodeTerms {
    long own() { 1 }

    boolean isAlive() { true }

    long of(String node) { 1 }

    void refuse(Envelope request) {}

    void receive(Envelope envelope) {}

    void nodeLost(String nodeUuid) {
        println "LOST $nodeUuid"
    }

    void nodeInReach(String nodeUuid) {
        println "IN REACH $nodeUuid"
    }

    void nodeOutOfReach(String nodeUuid) {}

    static void main(String[] args) {
        def database = DatabaseServer.open(new DatabaseSettings(args[1], args[2], args[3]), java.time.Duration.ofSeconds(10))
        def settings = new ClusterSettings(InetAddress.getByName("127.0.0.1"), 0, null)
        def peer = new ClusterPeer()
        def table = new ClusterTable({ database.connect(it) })
        new JGroupsTransport(args[0], settings, table, Executors.newCachedThreadPool(), peer, peer).start(peer)
        println "JOINED"
        new CountDownLatch(1).await()
    }
}
