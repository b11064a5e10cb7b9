package org.zstack.core.aspect

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.asyncbatch.Completions
import org.zstack.header.errorcode.OperationFailureException
import spock.lang.Specification

class CompletionAspectSpec extends Specification {
    def events = []

    def cleanup() {
        ThreadContext.clearAll()
    }

    def "a completion runs under the context it was made in, its caller keeps its own"() {
        given:
        ThreadContext.put("api", "maker")
        def completion = Completions.returning({ events << it + ThreadContext.get("api") }, {})
        ThreadContext.put("api", "caller")

        when:
        completion.success("made by ")

        then:
        events == ["made by maker"]
        ThreadContext.get("api") == "caller"
    }

    def "only the first answer of a completion counts"() {
        given:
        def completion = Completions.of({ events << "success" }, { events << "fail" })
        def done = Completions.ending { events << "done" }

        when:
        first(completion)
        completion.success()
        completion.fail(Platform.operr("too late"))
        done.done()
        done.done()

        then:
        events == [expected, "done"]

        where:
        first                                       || expected
        ({ it.success() })                          || "success"
        ({ it.fail(Platform.operr("at once")) })    || "fail"
    }

    def "a success may turn into a failure of the same completion"() {
        given:
        def completion
        completion = Completions.of({ completion.fail(Platform.operr("looked closer")) }, { events << it.details })

        when:
        completion.success()
        completion.fail(Platform.operr("too late"))

        then:
        events == ["looked closer"]
    }

    def "an exception that leaves a callback fails its backups, each once"() {
        given:
        def outer = Completions.of({}, { events << "outer: " + it.details })
        def ending = Completions.ending { events << "ended" }
        def inner = Completions.returning({ throw new OperationFailureException(Platform.operr("bad")) }, {}, outer, ending)

        when:
        inner.success("x")
        outer.fail(Platform.operr("again"))

        then:
        events == ["outer: bad", "ended"]
    }

    def "an exception without a code becomes an internal error that names it"() {
        expect:
        with(AsyncBackups.errorOf(new IllegalStateException("broken"))) {
            code == "SYS.1000"
            details == "unhandled exception[java.lang.IllegalStateException]: broken"
        }
    }
}
