package org.zstack.core.managementnode

import static org.zstack.core.managementnode.NodeView.Change.Kind.JOINED
import static org.zstack.core.managementnode.NodeView.Change.Kind.LEFT

import java.sql.Timestamp
import java.time.Duration
import org.zstack.header.managementnode.ManagementNodeState
import spock.lang.Specification

class NodeViewSpec extends Specification {
    def "from #before to #now: #changes"() {
        given:
        def view = new NodeView("me")
        view.update(before.collect { row(it) })
        expect:
        view.update(now.collect { row(it) }).collect { [it.kind(), it.node().uuid(), it.node().epoch()] } == changes
        where:
        before                | now                             || changes
        []                    | [[u: "me", e: 1]]               || []
        [[u: "me", e: 1]]     | []                              || []
        []                    | [[u: "b", e: 2]]                || [[JOINED, "b", 2]]
        []                    | [[u: "b", e: 2, joining: true]] || []
        [[u: "b", e: 2]]      | [[u: "b", e: 2]]                || []
        [[u: "b", e: 2]]      | []                              || [[LEFT, "b", 2]]
        [[u: "b", e: 2]]      | [[u: "b", e: 3]]                || [[LEFT, "b", 2], [JOINED, "b", 3]]
        [[u: "b", e: 2]]      | [[u: "b", e: 3, joining: true]] || [[LEFT, "b", 2]]
    }

    def "silence counts from when this node has seen it itself, whatever is done to the database's clock"() {
        given:
        def silence = new NodeSilence()
        def ms = 1_000_000L
        def patience = Duration.ofMillis(100)
        when:
        silence.watch([row(u: "b", e: 2)], 0)
        then:
        !silence.exceeds(row(u: "b", e: 2), patience, 0)
        !silence.exceeds(row(u: "b", e: 2), patience, 99 * ms)
        silence.exceeds(row(u: "b", e: 2), patience, 100 * ms)
        when: "it was heard again"
        silence.watch([row(u: "b", e: 2, beat: beat)], 100 * ms)
        then:
        !silence.exceeds(row(u: "b", e: 2, beat: beat), patience, 199 * ms)
        silence.exceeds(row(u: "b", e: 2, beat: beat), patience, 200 * ms)
        when: "we could not hear"
        silence.forget()
        silence.watch([row(u: "b", e: 2, beat: beat)], 900 * ms)
        then:
        !silence.exceeds(row(u: "b", e: 2, beat: beat), patience, 900 * ms)
        where: "its next report has a date that is later, or earlier because the clock was set"
        beat << [7, 3_600_000, -3_600_000, 10_000, -10_000]
    }

    private static NodeRow row(Map r) {
        new NodeRow(r.u, r.e, "host", 1, r.joining ? ManagementNodeState.JOINING : ManagementNodeState.RUNNING,
                new Timestamp(0), new Timestamp(r.beat ?: 0))
    }
}
