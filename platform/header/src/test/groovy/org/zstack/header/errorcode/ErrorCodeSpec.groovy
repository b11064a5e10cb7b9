package org.zstack.header.errorcode

import org.zstack.header.longjob.LongJobErrors
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

class ErrorCodeSpec extends Specification {
    def "codes print with their prefix and number"() {
        expect:
        code.toString() == text

        where:
        code                                        || text
        SysErrors.INTERNAL                          || "SYS.1000"
        SysErrors.OPERATION_ERROR                   || "SYS.1006"
        SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR || "SYS.1012"
        SysErrors.CANCEL_ERROR                      || "SYS.1017"
        LongJobErrors.CANCELED                      || "LONG_JOB.1000"
        LongJobErrors.NOT_SUPPORTED                 || "LONG_JOB.1003"
    }

    def "an error tells what happened and what caused it, once each"() {
        given:
        def disk = new ErrorCode("A.1", "disk full", "no space on /backup")
        def backup = new ErrorCode("B.1", "failed", "cannot back up volume[uuid:v]").causedBy(disk)

        expect:
        backup.readableDetails == "cannot back up volume[uuid:v]; because no space on /backup"
        backup.rootCause.is(disk)
        backup.rootCauseDetails == "no space on /backup"
        new ErrorCode("C.1", "failed", null).causedBy(backup).readableDetails.count("no space") == 1
    }

    def "several causes become one that names them all"() {
        given:
        def error = new ErrorCode("A.1", "failed", "cannot cancel")
                .causedBy([new ErrorCode("B.1", "x", "job a"), new ErrorCode("B.2", "x", "job b")])

        expect:
        error.cause instanceof ErrorCodeList
        error.readableDetails == "cannot cancel; because job a; job b"
    }

    def "an error is read back from its text, and any other text is an internal error"() {
        given:
        def error = new ErrorCode("A.1", "failed", "why").causedBy(new ErrorCode("B.1", "x"))

        expect:
        ErrorCode.fromString(error.toString()) == error
        ErrorCode.fromString("boom").isError(SysErrors.INTERNAL)
        ErrorCode.fromString("boom").details == "boom"
        ErrorCode.fromString(null) == null
    }

    def "as a job's result an error has its words and those of the last cause, and nothing else"() {
        given:
        def error = new ErrorCode("A.1", "failed", "cannot migrate")
                .causedBy(new ErrorCode("B.1", "x", "the host refused").causedBy(new ErrorCode("C.1", "x", "no bandwidth")))
        error.putToOpaque("key", "value")

        expect:
        JSONObjectUtil.toObject(ErrorCode.getJobResult(error), Map) == [detail: "cannot migrate", cause: "no bandwidth"]
        ErrorCode.getJobResult(null) == null
    }

    def "as a job's result #what"() {
        expect:
        JSONObjectUtil.toObject(ErrorCode.getJobResult(error), Map) == shown

        where:
        what                                              | error                                                  || shown
        "an error without a cause is its own"             | new ErrorCode("A.1", "failed", "why")                  || [detail: "why", cause: "why"]
        "an error without details is its description"     | new ErrorCode("A.1", "failed")                         || [cause: "failed"]
        "a list of one without own words is that one"     | list(new ErrorCode("A.1", "x", "a"))                   || [detail: "a", cause: "a"]
        "a list without own words is all of its causes"   | list(new ErrorCode("A", "x", "a"), new ErrorCode("B", "x", "b")) || [cause: "a; b"]
        "an elaborated error has its message"             | elaborated()                                           || [message: [message_en: "help"], detail: "why", cause: "why"]
    }

    def "the words of a job's result make an error again, of a code that its reader gives"() {
        when:
        def error = JSONObjectUtil.toObject('{"detail": "cannot migrate", "cause": "no bandwidth"}', JobResultError)
                .toErrorCode(SysErrors.OPERATION_ERROR)

        then:
        error.isError(SysErrors.OPERATION_ERROR)
        error.readableDetails == "cannot migrate; because no bandwidth"
    }

    private static ErrorCode list(ErrorCode... errors) {
        new ErrorCodeList(causes: errors.toList())
    }

    private static ErrorCode elaborated() {
        new ErrorCode(code: "A.1", details: "why", messages: new ErrorCodeElaboration(message_en: "help"))
    }

    def "an error is one of the given codes or not"() {
        expect:
        new ErrorCode("SYS.1001", "timeout").isError(SysErrors.INTERNAL, SysErrors.TIMEOUT)
        !new ErrorCode("SYS.1001", "timeout").isError(SysErrors.INTERNAL)
        !new ErrorCode().isError(SysErrors.INTERNAL)
    }
}
