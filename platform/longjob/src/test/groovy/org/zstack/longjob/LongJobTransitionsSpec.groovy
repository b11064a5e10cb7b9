package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*
import static org.zstack.header.longjob.LongJobStateEvent.*

import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobStateEvent
import spock.lang.Specification

class LongJobTransitionsSpec extends Specification {
    def "a #from job becomes #to by #event"() {
        expect:
        from.nextState(event) == to
        LongJobState.transitions().lines().find { it.from() == from && it.event() == event }.why()

        where:
        from       | event     || to
        Waiting    | start     || Running
        Waiting    | canceling || Canceled
        Waiting    | fail      || Failed
        Running    | succeed   || Succeeded
        Running    | fail      || Failed
        Running    | canceling || Canceling
        Running    | canceled  || Canceled
        Running    | suspend   || Suspended
        Suspended  | resume    || Running
        Suspended  | canceling || Canceling
        Suspended  | fail      || Failed
        Canceling  | canceled  || Canceled
        Canceling  | fail      || Canceled
        Canceling  | succeed   || Succeeded
        Succeeded  | start     || Running
        Failed     | start     || Running
        Canceled   | start     || Running
    }

    def "a #from job knows no #event, and the table says why"() {
        when:
        from.nextState(event)

        then:
        def refused = thrown(CloudRuntimeException)
        refused.message.contains(from.name())
        refused.message.contains(event.name())
        LongJobState.transitions().whyNever(from, event)

        where:
        [from, event] << impossible()
    }

    def "every pair of state and event is in the table once"() {
        expect:
        LongJobState.transitions().lines().size() + impossible().size() ==
                LongJobState.values().length * LongJobStateEvent.values().length
        LongJobState.transitions().lines().size() == 17
    }

    def "only Succeeded, Failed and Canceled are final, and only a start leads out of them"() {
        expect:
        LongJobState.finalStates as Set == [Succeeded, Failed, Canceled] as Set
        LongJobState.values().findAll { LongJobState.transitions().isTerminal(it) } as Set == LongJobState.finalStates as Set
        LongJobState.transitions().lines().findAll { it.from() in LongJobState.finalStates }*.event().unique() == [start]
    }

    private static List impossible() {
        [LongJobState.values() as List, LongJobStateEvent.values() as List].combinations()
                .findAll { state, event -> !LongJobState.transitions().allows(state, event) }
    }
}
