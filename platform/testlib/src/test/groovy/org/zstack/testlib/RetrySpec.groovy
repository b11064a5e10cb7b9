package org.zstack.testlib

import spock.lang.Specification

import java.lang.reflect.Modifier

class RetrySpec extends Specification {
    def "work is repeated until it throws no more, and its answer is returned"() {
        given:
        int tries = 0
        expect:
        Retry.within(10_000) { assert ++tries == 3; 'done' } == 'done'
        tries == 3
    }

    def "the last failure is thrown once the time is over"() {
        when:
        Retry.within(50) { throw new IllegalStateException('still') }
        then:
        thrown(IllegalStateException)
    }

    def "what ends the suite is not tried again"() {
        given:
        int tries = 0
        when:
        Retry.within(60_000) { tries++; throw new StopTestSuiteException('rows') }
        then:
        thrown(StopTestSuiteException)
        tries == 1
    }

    def "a case retries until its closure answers nothing or true"() {
        expect:
        Retry.untilTrue(50) { null }
        Retry.untilTrue(50) { true }
        when:
        Retry.untilTrue(50) { answer }
        then:
        def e = thrown(AssertionError)
        e.message.contains("[${answer}]")
        where:
        answer << [false, 0, 'done']
    }

    def "retryInSecs without a number is 8 s"() {
        expect:
        new AnyCase().retryDefault() == 8
    }

    def "expecting an error fails when there is none, or another, and answers nothing"() {
        expect:
        Test.expectError { assert false } == null
        Test.expect(IllegalArgumentException) { throw new IllegalArgumentException('bad') } == null
        Test.expect([IllegalStateException, IllegalArgumentException]) { throw new IllegalArgumentException('bad') } == null
        when:
        Test.expectError(work)
        then:
        thrown(Exception)
        where:
        work << [{ }, { throw new IllegalArgumentException('no API call') }]
    }

    def "a case's helpers are the object's: static code finds none"() {
        expect:
        Test.declaredMethods.findAll { it.name in ['bean', 'dbFindByUuid', 'dbCount', 'retryInSecs', 'withSession'] }
                .every { !Modifier.isStatic(it.modifiers) }
    }

    static class AnyCase extends Test {
        int seconds

        @Override
        void test() {
        }

        @Override
        boolean retryInSecs(int secs, Closure work) {
            seconds = secs
            return true
        }

        int retryDefault() {
            retryInSecs { }
            return seconds
        }
    }
}
