package org.zstack.core.cluster

import static org.awaitility.Awaitility.await

import java.time.Duration
import org.awaitility.core.ConditionFactory
import org.jgroups.JChannel
import org.jgroups.protocols.DISCARD
import org.jgroups.protocols.FD_ALL3
import org.jgroups.protocols.TP
import org.jgroups.stack.ProtocolStack
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseSandbox
import org.zstack.core.db.DatabaseServer
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** Who watches whom: a node that nobody watches is missed only when its heartbeats are. */
class SocketDetectorSpec extends Specification {
    private static final NOWHERE = InetAddress.getByName("192.0.2.1")
    private static final HERE = InetAddress.getByName("127.0.0.1")

    @Shared
    @AutoCleanup
    DatabaseSandbox database = new DatabaseSandbox()

    @Shared
    ClusterTable table = new ClusterTable({ database.bean(DatabaseServer).connect(it) })

    List<JChannel> nodes = []

    def setup() {
        3.times {
            def uuid = Platform.uuid
            def discovery = new TableDiscovery(table)
            def node = ClusterStack.create(new ClusterSettings(HERE, 0, null), "secret", discovery)
            nodes << node
            node.addAddressGenerator { NodeAddresses.of(uuid) }
            node.connect("zstack")
            discovery.writeOwnRow()
        }
        soon().until { together() && watched() }
    }

    def cleanup() {
        nodes*.close()
    }

    private static ConditionFactory soon() {
        await().atMost(Duration.ofSeconds(60))
    }

    private boolean together() {
        nodes.every { it.view.members as Set == nodes*.address as Set && it.view == nodes[0].view }
    }

    /** As JGroups itself says it. */
    private boolean watched() {
        nodes.every {
            def members = it.view.members
            def next = members[(members.indexOf(it.address) + 1) % members.size()]
            def neighbour = detector(it).@ping_dest
            neighbour.dest() == next && neighbour.connected() && detector(it).srv.connectionEstablishedTo(neighbour.destPhysical())
        }
    }

    private static SocketDetector detector(JChannel node) {
        node.protocolStack.findProtocol(SocketDetector)
    }

    private void cutOff(JChannel node) {
        node.protocolStack.insertProtocol(new DISCARD().discardAll(true), ProtocolStack.Position.ABOVE, TP)
        detector(node).srv.clientBindAddress(NOWHERE)
        (nodes - node).each { detector(it).srv.closeConnection(detector(node).srv.localAddress()) }
    }

    private static void die(JChannel node) {
        detector(node).srv.close()
        node.protocolStack.transport.stop()
    }

    private static void heal(JChannel node) {
        detector(node).srv.clientBindAddress(HERE)
        node.protocolStack.removeProtocol(DISCARD)
    }

    def "a node that was cut off and is back watches its neighbour, and is watched, like all others"() {
        given:
        // it tries the last one, then the first one, which is the one to watch when the others come before it or after it
        def alone = nodes[1]
        def others = nodes - alone

        when:
        cutOff(alone)

        then:
        soon().until { alone.view.size() == 1 && others.every { it.view.size() == 2 } }

        when:
        heal(alone)

        then:
        soon().until { together() }
        await().atMost(Duration.ofSeconds(10)).until { watched() }
    }

    def "where two nodes die at once, both are missed by their connections, without heartbeats"() {
        given:
        def survivor = nodes[0]
        survivor.protocolStack.removeProtocol(FD_ALL3)

        when:
        nodes[1..2].each { die(it) }

        then:
        await().atMost(Duration.ofSeconds(20)).until { survivor.view.size() == 1 }
    }

    def "a connection that broke, though both nodes live, is made again: closed by #by"() {
        given:
        def server = detector(nodes[0]).srv
        def neighbour = detector(nodes[0]).@ping_dest.destPhysical()
        def before = server.@conns[neighbour]

        when:
        closer == 0 ? server.closeConnection(neighbour, false) : detector(nodes[1]).srv.closeConnection(server.localAddress())

        then:
        await().atMost(Duration.ofSeconds(10)).until {
            !server.@conns[neighbour].is(before) && server.connectionEstablishedTo(neighbour)
        }
        soon().until { watched() }

        where:
        closer | by
        0      | "the node itself, unseen"
        1      | "its neighbour"
    }
}
