package org.zstack.compute.host

import spock.lang.Specification

import java.time.Duration

class DueComparisonsSpec extends Specification {
    long now = Long.MAX_VALUE - 1
    DueComparisons comparisons = new DueComparisons({ now })
    Duration minute = Duration.ofMinutes(1)

    def "a host is due once an interval has passed since it was connected or compared, also where the clock wraps around"() {
        given:
        comparisons.begun('host')

        expect:
        !comparisons.isDue('host', minute)

        when:
        now += minute.toNanos() - 1

        then:
        !comparisons.isDue('host', minute)

        when:
        now++

        then:
        comparisons.isDue('host', minute)

        when:
        comparisons.begun('host')

        then:
        !comparisons.isDue('host', minute)
    }

    def "a host that was never connected here, or has gone to another node, is not due"() {
        given:
        comparisons.begun('gone')
        comparisons.begun('ours')
        comparisons.retainAll(['ours', 'new'])
        now += minute.toNanos()

        expect:
        ['gone', 'ours', 'new'].findAll { comparisons.isDue(it, minute) } == ['ours']
    }
}
