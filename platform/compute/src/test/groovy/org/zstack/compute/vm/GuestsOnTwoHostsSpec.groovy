package org.zstack.compute.vm

import org.zstack.core.cloudbus.EventFacade
import org.zstack.header.vm.VmOnTwoHosts
import spock.lang.Specification

import java.time.Duration

class GuestsOnTwoHostsSpec extends Specification {
    static final Duration MINUTE = Duration.ofMinutes(1)
    long now = 0
    List<VmOnTwoHosts> told = []
    EventFacade events = Stub {
        fire(VmOnTwoHosts.PATH, _) >> { String path, VmOnTwoHosts alarm -> told << alarm }
    }
    GuestsOnTwoHosts guests = new GuestsOnTwoHosts(events: events, nanos: { now }, interval: { MINUTE })

    def "an alarm is told once for the same two hosts, and again for others"() {
        when:
        2.times { guests.seen('vm', 'a', 'b') }
        guests.seen('vm', 'a', 'c')

        then:
        told*.hostUuids == [['a', 'b'], ['a', 'c']]
        told.every { it.vmUuid == 'vm' && !it.over }
    }

    def "orders are refused until three comparisons have not seen it, and then that is told"() {
        given:
        guests.seen('vm', 'a', 'b')
        now += MINUTE.toNanos() * 3

        when:
        guests.forgetOld()

        then:
        guests.refusal('vm').details.contains('two hosts[a, b]')
        guests.refusal('other') == null
        told*.over == [false]

        when: "seen once more"
        guests.seen('vm', 'a', 'b')
        now += MINUTE.toNanos() * 3 + 1

        then: "nobody has to have forgotten it first"
        guests.refusal('vm') == null

        when:
        2.times { guests.forgetOld() }

        then:
        told*.over == [false, true]
    }
}
