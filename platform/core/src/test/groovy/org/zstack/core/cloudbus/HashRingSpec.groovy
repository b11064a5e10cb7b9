package org.zstack.core.cloudbus

import org.zstack.core.Platform
import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.managementnode.ManagementNodeInventory
import spock.lang.Specification

class HashRingSpec extends Specification {
    static NODES = (1..5).collect { Platform.uuid }
    static KEYS = (1..20_000).collect { Platform.uuid }

    def "every node gets its share"() {
        given:
        def ring = new HashRing(NODES)

        when:
        def shares = KEYS.countBy { ring.ownerOf(it) }

        then:
        shares.keySet() == NODES as Set
        shares.values().every { it > 20_000 / 5 * 0.7 && it < 20_000 / 5 * 1.3 }
    }

    def "a node that leaves moves only its own share, all nodes agree"() {
        given:
        def before = new HashRing(NODES)
        def after = new HashRing(NODES.reverse()[0..3])

        expect:
        KEYS.every { before.ownerOf(it) == after.ownerOf(it) || before.ownerOf(it) == NODES[0] }
        new HashRing(NODES.reverse()).with { other -> KEYS.every { other.ownerOf(it) == before.ownerOf(it) } }
    }

    def "before it has joined, a node manages everything; then it shares"() {
        given:
        def maker = new ResourceDestinationMakerImpl()
        def inventory = { uuid -> new ManagementNodeInventory(uuid: uuid, hostName: "127.0.0.1") }

        expect:
        maker.isManagedByUs("x")
        maker.managementNodeCount == 1

        when:
        maker.iJoin(inventory(Platform.managementServerId))
        maker.nodeJoin(inventory(NODES[0]))

        then:
        maker.managementNodeCount == 2
        maker.getNodeInfo(NODES[0]).nodeIP == "127.0.0.1"
        KEYS.countBy { maker.isManagedByUs(it) }.keySet() == [true, false] as Set

        when:
        maker.nodeLeft(inventory(NODES[0]))

        then:
        maker.isNodeInCircle(Platform.managementServerId)
        !maker.isNodeInCircle(NODES[0])

        when:
        maker.getNodeInfo(NODES[0])

        then:
        def e = thrown(CloudRuntimeException)
        e.message == "management node[uuid:${NODES[0]}] is not alive"
    }
}
