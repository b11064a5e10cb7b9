package org.zstack.longjob.run

import java.sql.Timestamp
import java.time.Duration
import org.apache.logging.log4j.ThreadContext
import org.zstack.header.Constants
import org.zstack.header.longjob.LongJobVO
import org.zstack.longjob.HandClock
import spock.lang.Specification

class JobContextSpec extends Specification {
    def clock = new HandClock()
    def clocks = new JobClocks(clock, clock.steady)

    def cleanup() {
        ThreadContext.clearMap()
    }

    def "work runs under the job's API id, and the thread gets its own context back"() {
        given:
        ThreadContext.put('api', 'before')
        ThreadContext.put('other', 'kept')
        def seen

        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'APIPlainMsg'), clocks) { seen = ThreadContext.immutableContext }

        then:
        seen.api == 'job'
        seen['task-name'] == 'APIPlainMsg'
        !seen.containsKey('other')
        ThreadContext.immutableContext == [api: 'before', other: 'kept']
    }

    def "work that has #left ms left is told so, whatever is done to the clock: #told"() {
        given:
        clock.step(step)
        def deadline = left == null ? null : new Timestamp(System.currentTimeMillis() + left)
        def seen

        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'any', deadline: deadline), clocks) {
            seen = ThreadContext.get(Constants.THREAD_CONTEXT_API_TIMEOUT)
        }

        then:
        (seen != null) == told
        seen == null || (seen as long) in (left - 30_000)..left

        where:
        left     | step                 || told
        null     | Duration.ZERO        || false
        -1_000L  | Duration.ofHours(-1) || false
        100_000L | Duration.ofHours(-1) || true
        100_000L | Duration.ofHours(1)  || true
    }

    def "the thread gets its context back from work that throws"() {
        when:
        JobContext.run(new LongJobVO(apiId: 'job', jobName: 'any'), clocks) { throw new IllegalStateException() }

        then:
        thrown(IllegalStateException)
        ThreadContext.isEmpty()
    }
}
