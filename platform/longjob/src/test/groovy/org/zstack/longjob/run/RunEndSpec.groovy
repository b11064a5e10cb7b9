package org.zstack.longjob.run

import static org.zstack.core.Platform.err
import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobStateEvent.*

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.message.APIEvent
import spock.lang.Specification

class RunEndSpec extends Specification {
    def "the error #error.code means #event"() {
        expect:
        RunEnd.failure(error).stateEvent() == event

        where:
        error                                                                          || event
        err(LongJobErrors.CANCELED, 'stopped')                                         || canceled
        err(LongJobErrors.INTERRUPTED, 'stopped')                                      || suspend
        err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'gone')                       || suspend
        operr(err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'gone'), 'no migration') || suspend
        operr(err(SysErrors.NOT_READY_ERROR, 'no database'), 'no migration')            || suspend
        err(LongJobErrors.NONCANCELABLE, 'no')                                         || fail
        err(SysErrors.TIMEOUT, 'late')                                                 || fail
        operr('no')                                                                    || fail
    }

    def "the cancellation of something the job needed is a failure of the job"() {
        expect:
        RunEnd.failure(operr(err(LongJobErrors.CANCELED, 'a backup was canceled'), 'no migration')).stateEvent() == fail
    }

    def "no error means success, with or without an event"() {
        expect:
        RunEnd.success(event).stateEvent() == succeed

        where:
        event << [null, new APIEvent('a')]
    }
}
