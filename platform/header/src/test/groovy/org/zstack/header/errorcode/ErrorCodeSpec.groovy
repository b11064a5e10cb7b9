package org.zstack.header.errorcode

import org.zstack.header.longjob.LongJobErrors
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

    def "an error is one of the given codes or not"() {
        expect:
        new ErrorCode("SYS.1001", "timeout").isError(SysErrors.INTERNAL, SysErrors.TIMEOUT)
        !new ErrorCode("SYS.1001", "timeout").isError(SysErrors.INTERNAL)
        !new ErrorCode().isError(SysErrors.INTERNAL)
    }
}
