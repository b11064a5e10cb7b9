package org.zstack.longjob.run

import static org.zstack.header.longjob.LongJobState.*
import static org.zstack.longjob.run.AfterCrash.*

import org.zstack.header.longjob.LongJobState
import org.zstack.longjob.LongJobKind
import spock.lang.Specification

class AfterCrashSpec extends Specification {
    def "a #state job of a class that resumes:#resume and cleans:#clean is for the new owner to #what"() {
        expect:
        AfterCrash.decide(state, new LongJobKind('a', Object, Object, null, cancel, resume, clean)) == what

        where:
        state     | cancel | resume | clean || what
        Waiting   | false  | false  | false || START
        Waiting   | true   | true   | true  || START
        Suspended | true   | true   | true  || RESUME
        Suspended | false  | true   | false || RESUME
        Suspended | true   | false  | true  || CLEAN_AND_FAIL
        Suspended | true   | false  | false || FAIL
        Canceling | true   | true   | true  || FINISH_CANCEL
        Canceling | false  | false  | false || FINISH_CANCEL
        Running   | true   | true   | true  || NOTHING
    }

    def "a #state job whose class is gone is for the new owner to #what"() {
        expect:
        AfterCrash.decide(state, null) == what

        where:
        state     || what
        Waiting   || FAIL
        Suspended || FAIL
        Canceling || FINISH_CANCEL
    }

    def "a job that has ended is left alone"() {
        expect:
        LongJobState.finalStates.every { AfterCrash.decide(it, null) == NOTHING }
    }
}
