package org.zstack.header.core

import static org.zstack.header.core.TransitionsSpec.Light.*
import static org.zstack.header.core.TransitionsSpec.Push.*

import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.vm.VmInstanceState
import org.zstack.header.vm.VmInstanceStateEvent
import spock.lang.Specification

class TransitionsSpec extends Specification {
    enum Light { Off, On, Broken }

    enum Push { press, hit }

    def table = Transitions.of(Light, Push).on(Off, press, On).on(On, press, Off).on(On, hit, Broken).terminal(Broken)

    def "an event leads where the table says"() {
        expect:
        table.next(Off, press) == On
        table.next(On, hit) == Broken
        table.isTerminal(Broken) && !table.isTerminal(On)
        table.lines().size() == 3
    }

    def "an event that the state does not know is refused with both names"() {
        when:
        table.next(Off, hit)

        then:
        def error = thrown(CloudRuntimeException)
        error.message == "Light[Off] does not know event[hit]; it knows [press]"
        !table.allows(Off, hit)
    }

    def "two lines for the same state and event are a mistake"() {
        when:
        table.on(Off, press, Broken)

        then:
        thrown(CloudRuntimeException)
    }

    def "a VM is driven into a state by the event of its name"() {
        expect:
        VmInstanceState.Running.nextState(VmInstanceStateEvent.migrating) == VmInstanceState.Migrating
        VmInstanceState.Migrating.nextState(VmInstanceStateEvent.running) == VmInstanceState.Running

        when:
        VmInstanceState.Stopped.nextState(VmInstanceStateEvent.migrating)

        then:
        thrown(CloudRuntimeException)
    }
}
