package org.zstack.core.errorcode

import org.zstack.header.errorcode.SysErrors
import org.zstack.header.identity.IdentityErrors
import org.zstack.header.longjob.LongJobErrors
import spock.lang.Specification

class ErrorCodesSpec extends Specification {
    def "every error code says in words what it means: #code"() {
        when:
        def error = ErrorCodes.of(code as Enum, "details")

        then:
        error.code == code.toString()
        error.description
        error.description != error.code
        error.details == "details"

        where:
        code << [SysErrors.values(), IdentityErrors.values(), LongJobErrors.values()].collectMany { it.toList() }
    }
}
