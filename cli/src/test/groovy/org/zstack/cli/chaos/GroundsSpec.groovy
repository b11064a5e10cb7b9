package org.zstack.cli.chaos

import org.zstack.cli.chaos.net.Cut
import org.zstack.cli.chaos.net.Ground
import org.zstack.cli.chaos.net.LoopbackGround
import spock.lang.Specification

class GroundsSpec extends Specification {
    def said = []
    Ground permitted = Stub { name() >> "namespaces" }

    def "#wanted is #got where namespaces are #are"() {
        when:
        def ground = wanted.lay({ if (refused) throw new IOException("Operation not permitted"); permitted }, { said << it })

        then:
        (ground instanceof LoopbackGround) == (got == "loopback")
        said.last() == "NETWORK $got"
        said.any { it.contains("Operation not permitted") } == (refused && wanted == Grounds.AUTO)

        where:
        wanted             | refused || got
        Grounds.AUTO       | false   || "namespaces"
        Grounds.AUTO       | true    || "loopback"
        Grounds.NAMESPACES | false   || "namespaces"
        Grounds.LOOPBACK   | false   || "loopback"
        Grounds.LOOPBACK   | true    || "loopback"
        are = refused ? "refused" : "permitted"
    }

    def "who asks for namespaces where they are refused is told why"() {
        when:
        Grounds.NAMESPACES.lay({ throw new IOException("Operation not permitted") }, { said << it })

        then:
        def e = thrown(IllegalArgumentException)
        e.message.contains("network[namespaces]")
        e.message.contains("Operation not permitted")
        said == []
    }

    def "packets are not lost on the loopback"() {
        given:
        def ground = new LoopbackGround()

        expect:
        !ground.cuts().contains(Cut.LOSE)
        ground.entrance(1) == []
        [ground.own(1), ground.met(1), ground.own(2), ground.met(2)]*.hostAddress ==
                ["127.0.0.11", "127.0.1.11", "127.0.0.12", "127.0.1.12"]

        when:
        ground.lose(1, [ground.met(2)])

        then:
        thrown(UnsupportedOperationException)
    }
}
