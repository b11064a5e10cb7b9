package org.zstack.header.core

import org.apache.logging.log4j.ThreadContext
import org.zstack.header.longjob.CancelLongJobMsg
import spock.lang.Specification

class AbstractCompletionSpec extends Specification {
    def cleanup() {
        ThreadContext.clearAll()
    }

    def "a completion keeps the thread context of its construction"() {
        given:
        ThreadContext.put("api", "a")
        def completion = new NopeCompletion()
        ThreadContext.put("api", "b")

        expect:
        completion.threadContext == [api: "a"]
        new NopeCompletion().threadContext == [api: "b"]
    }

    def "whoever depends on a completion is remembered, null is not"() {
        given:
        def msg = new CancelLongJobMsg()
        def other = new NopeNoErrorCompletion()

        expect:
        new NopeCompletion(null, msg, null, other).backups == [msg, other]
        new NopeCompletion().backups == []
        new NopeCompletion(msg).backups == [msg]
    }
}
