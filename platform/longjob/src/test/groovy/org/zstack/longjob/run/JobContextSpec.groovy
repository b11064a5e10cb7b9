package org.zstack.longjob.run

import java.sql.Timestamp
import org.apache.logging.log4j.ThreadContext
import org.zstack.header.Constants
import org.zstack.header.longjob.LongJobVO
import spock.lang.Specification

class JobContextSpec extends Specification {
    def cleanup() {
        ThreadContext.clearMap()
    }

    def "work runs under the job's API id, and the thread gets its own context back"() {
        given:
        ThreadContext.put('api', 'before')
        ThreadContext.put('other', 'kept')
        def seen

        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'APIPlainMsg')) { seen = ThreadContext.immutableContext }

        then:
        seen.api == 'job'
        seen['task-name'] == 'APIPlainMsg'
        !seen.containsKey('other')
        ThreadContext.immutableContext == [api: 'before', other: 'kept']
    }

    def "work that has #left ms left is told so: #told"() {
        given:
        def deadline = left == null ? null : new Timestamp(System.currentTimeMillis() + left)
        def seen

        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'any', deadline: deadline)) {
            seen = ThreadContext.get(Constants.THREAD_CONTEXT_API_TIMEOUT)
        }

        then:
        (seen != null) == told
        seen == null || (seen as long) in (left - 30_000)..left

        where:
        left     || told
        null     || false
        -1_000L  || false
        100_000L || true
    }

    def "the thread gets its context back from work that throws"() {
        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'any')) { throw new IllegalStateException() }

        then:
        thrown(IllegalStateException)
        ThreadContext.isEmpty()
    }
}
