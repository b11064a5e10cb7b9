package org.zstack.compute.vm.preemption

import static org.zstack.compute.vm.preemption.CancelOutcome.*
import static org.zstack.compute.vm.preemption.CancelOutcome.Answer.*
import static org.zstack.header.longjob.LongJobState.*

import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobState
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
        DECLINED | Canceling || CANCELLED
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
}
