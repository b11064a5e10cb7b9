package org.zstack.compute.vm.preemption

import static org.zstack.compute.vm.preemption.CancelOutcome.ALREADY_CANCELLED
import static org.zstack.compute.vm.preemption.CancelOutcome.ALREADY_ENDED
import static org.zstack.compute.vm.preemption.CancelOutcome.CANCELLED
import static org.zstack.compute.vm.preemption.CancelOutcome.ENDED_BY_ITSELF
import static org.zstack.compute.vm.preemption.CancelOutcome.REFUSED
import static org.zstack.compute.vm.preemption.CancelOutcome.UNKNOWN
import static org.zstack.compute.vm.preemption.CancelOutcome.Answer.*
import static org.zstack.header.longjob.LongJobState.*

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.vm.PreemptedBackup
import spock.lang.Specification

class CancelOutcomeSpec extends Specification {
    def "#answer, then #after, is #outcome"() {
        expect:
        CancelOutcome.classify(answer, after) == outcome

        where:
        answer   | after     || outcome
        ACCEPTED | Canceling || CANCELLED
        ACCEPTED | Canceled  || CANCELLED
        ACCEPTED | Succeeded || ENDED_BY_ITSELF
        ACCEPTED | Failed    || ENDED_BY_ITSELF
        ACCEPTED | Running   || UNKNOWN
        ACCEPTED | Waiting   || UNKNOWN
        ACCEPTED | Suspended || UNKNOWN
        ACCEPTED | null      || ENDED_BY_ITSELF
        DECLINED | Canceling || CancelOutcome.DECLINED
        DECLINED | Canceled  || CANCELLED
        DECLINED | Succeeded || ENDED_BY_ITSELF
        DECLINED | Failed    || ENDED_BY_ITSELF
        DECLINED | Running   || REFUSED
        DECLINED | Waiting   || REFUSED
        DECLINED | Suspended || REFUSED
        DECLINED | null      || ENDED_BY_ITSELF
        LOST     | Canceling || CANCELLED
        LOST     | Canceled  || CANCELLED
        LOST     | Succeeded || ENDED_BY_ITSELF
        LOST     | Failed    || ENDED_BY_ITSELF
        LOST     | Running   || UNKNOWN
        LOST     | Waiting   || UNKNOWN
        LOST     | Suspended || UNKNOWN
        LOST     | null      || ENDED_BY_ITSELF
    }

    def "every state of a long job is in the table"() {
        expect:
        LongJobState.values().every { state -> CancelOutcome.Answer.values().every { CancelOutcome.classify(it, state) } }
    }

    def "no answer is told from a refusal by its error: #error"() {
        expect:
        CancelOutcome.Answer.of(false, new ErrorCode(error as String, "d", "x")) == answer

        where:
        error                                       || answer
        SysErrors.TIMEOUT                           || LOST
        SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR || LOST
        SysErrors.NOT_READY_ERROR                   || LOST
        SysErrors.OPERATION_ERROR                   || DECLINED
        SysErrors.INTERNAL                          || DECLINED
    }

    def "a failure that does not say why is a refusal"() {
        expect:
        CancelOutcome.Answer.of(false, null) == DECLINED
        CancelOutcome.Answer.of(true, null) == ACCEPTED
    }

    def "a backup in state #state need not be asked if it is #expected: asked before #asked, noted as #noted"() {
        given:
        def backup = new PreemptedBackup(cancelTime: asked ? 1 : null, outcome: noted)

        expect:
        CancelOutcome.withoutAsking(backup, state) == expected

        where:
        state     | asked | noted       || expected
        Waiting   | false | null        || null
        Running   | false | null        || null
        Suspended | false | null        || null
        Running   | true  | "CANCELLED" || null
        Running   | true  | "DECLINED"  || null
        Canceling | false | null        || ALREADY_CANCELLED
        Canceled  | false | null        || ALREADY_CANCELLED
        Canceling | true  | null        || CANCELLED
        Canceled  | true  | null        || CANCELLED
        Canceling | true  | "DECLINED"  || CancelOutcome.DECLINED
        Canceled  | true  | "DECLINED"  || CANCELLED
        Succeeded | true  | "DECLINED"  || ENDED_BY_ITSELF
        Succeeded | false | null        || ALREADY_ENDED
        Failed    | false | null        || ALREADY_ENDED
        Succeeded | true  | "CANCELLED" || ENDED_BY_ITSELF
        Failed    | true  | "CANCELLED" || ENDED_BY_ITSELF
        null      | true  | "CANCELLED" || CANCELLED
        null      | true  | null        || ENDED_BY_ITSELF
        null      | false | null        || ALREADY_ENDED
    }
}
