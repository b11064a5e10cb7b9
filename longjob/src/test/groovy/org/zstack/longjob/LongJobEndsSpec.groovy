package org.zstack.longjob

import org.zstack.header.longjob.LongJobVO
import spock.lang.Specification

class LongJobEndsSpec extends Specification {
    def woken = []

    private static LongJobVO job(String uuid) {
        return new LongJobVO(uuid: uuid)
    }

    def "whatever tells of a job's change wakes who waits for that job: #how"() {
        given:
        def ends = new LongJobEnds()
        ends.watch(["a", "b"], { woken << "first" })
        ends.watch(["b", "c"], { woken << "second" })

        when:
        tell(ends)

        then:
        woken.sort() == expected

        where:
        how          | tell                                                                       || expected
        "finished"   | { it.afterJobFinished(null, job("b"), null) }                              || ["first", "second"]
        "quietly"    | { it.afterJobFinished(null, job("a")) }                                    || ["first"]
        "failed"     | { it.afterJobFailed(null, job("c"), null) }                                || ["second"]
        "a cancel"   | { it.wake("c") }                                                          || ["second"]
        "not ours"   | { it.afterJobFinished(null, job("d")) }                                    || []
    }

    def "who has left is not woken any more, and the others still are"() {
        given:
        def ends = new LongJobEnds()
        Runnable first = { woken << "first" }
        Runnable second = { woken << "second" }
        ends.watch(["a"], first)
        ends.watch(["a"], second)

        when:
        ends.forget(["a", "never watched"], first)
        ends.afterJobFinished(null, job("a"))
        ends.forget(["a"], second)
        ends.afterJobFinished(null, job("a"))

        then:
        woken == ["second"]
    }

    def "a waiter that leaves while it is being woken harms nobody"() {
        given:
        def ends = new LongJobEnds()
        Runnable leaving = null
        leaving = {
            woken << "leaving"
            ends.forget(["a"], leaving)
        }
        ends.watch(["a"], leaving)
        ends.watch(["a"], { woken << "staying" })

        when:
        2.times { ends.wake("a") }

        then:
        woken.sort() == ["leaving", "staying", "staying"]
    }
}
