package org.zstack.testlib

import spock.lang.Specification

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

    def "expecting an error fails when there is none"() {
        expect:
        Test.expectError { throw new IllegalArgumentException('bad') }.message == 'bad'
        Test.expect(IllegalArgumentException) { throw new IllegalArgumentException('bad') } != null
        when:
        Test.expectError { }
        then:
        thrown(AssertionError)
    }
}
