package org.zstack.longjob.run

import static org.zstack.header.longjob.LongJobState.*
import static org.zstack.longjob.run.DeadlineSweep.Measure.*

import spock.lang.Specification

class DeadlineSweepSpec extends Specification {
    def "a #state job past its deadline, cancel supported: #cancel, is for us to #measure"() {
        expect:
        DeadlineSweep.Measure.decide(state, cancel) == measure

        where:
        state     | cancel || measure
        Running   | true   || CANCEL
        Running   | false  || GIVE_UP
        Canceling | true   || GIVE_UP
        Canceling | false  || GIVE_UP
        Waiting   | true   || LEAVE
        Suspended | true   || LEAVE
        Succeeded | true   || LEAVE
        Failed    | true   || LEAVE
        Canceled  | true   || LEAVE
    }
}
