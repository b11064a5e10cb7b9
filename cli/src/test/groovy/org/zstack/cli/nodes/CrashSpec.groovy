package org.zstack.cli.nodes

import static org.zstack.cli.nodes.ThreeNodes.soon

import spock.lang.AutoCleanup
import spock.lang.Specification

/** A server with its own database, both of which are killed in the same moment. */
class CrashSpec extends Specification {
    @AutoCleanup
    OneNode node = new OneNode("crash")

    def "every long job that was answered with 202 is there after node and database were killed at once"() {
        given:
        node.start()

        expect: "by default a power cut takes nothing either"
        node.log.contains("(durability: FULL)")

        when:
        def accepted = (1..20).collect { node.submit() }
        node.killBoth()

        and: "it starts again on the same data"
        node.start()

        then:
        accepted.every { node.job(it) != null }
        soon { accepted.every { node.job(it).state == "Running" } }
    }
}
