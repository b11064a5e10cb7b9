package org.zstack.core.asyncbatch

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.header.core.WhileCompletion
import org.zstack.header.errorcode.ErrorCodeList
import spock.lang.Specification

class WhileSpec extends Specification {
    def ended = new CopyOnWriteArrayList<ErrorCodeList>()
    def completion = Completions.collecting { ended << it }

    /** Groovy has an each of its own. */
    private static While each(While loop, Closure body) {
        loop.each(body as While.Do)
    }

    def cleanup() {
        ThreadContext.clearAll()
    }

    def "each goes one after another"() {
        given:
        def turns = [:]

        when:
        each(new While<>(["a", "b"])) { item, turn -> turns[item] = turn }.run(completion)

        then:
        turns.keySet() == ["a"] as Set

        when:
        turns.a.done()
        turns.b.done()

        then:
        ended.size() == 1
        ended[0].causes.isEmpty()
    }

    def "all goes at once, step so many at a time"() {
        given:
        def turns = []

        when:
        loop(new While<>(1..10), { item, turn -> turns << turn }).run(completion)

        then:
        turns.size() == started

        when:
        turns[0].done()

        then:
        turns.size() == afterOne

        where:
        loop                                    || started | afterOne
        ({ While w, Closure c -> w.all(c) })     || 10      | 10
        ({ While w, Closure c -> w.step(c, 3) }) || 3       | 4
    }

    def "errors are collected and stop nothing; an exception is one"() {
        when:
        each(new While<>([1, 2, 3])) { item, WhileCompletion turn ->
            if (item == 1) {
                turn.addError(Platform.operr("one"))
                turn.done()
            } else if (item == 2) {
                throw new IllegalStateException("two")
            } else {
                turn.done()
            }
        }.run(completion)

        then:
        ended.size() == 1
        ended[0].causes*.details == ["one", "unhandled exception[java.lang.IllegalStateException]: two"]
    }

    def "allDone ends the loop at once"() {
        given:
        def seen = []

        when:
        each(While.makeRetryWhile(5)) { n, turn -> seen << n; n == 2 ? turn.allDone() : turn.done() }.run(completion)

        then:
        seen == [0, 1, 2]
        ended.size() == 1
    }

    def "a turn that ends twice counts once"() {
        given:
        def turns = []

        when:
        new While<>([1, 2]).all { n, turn -> turns << turn }.run(completion)
        turns[0].done()
        turns[0].done()

        then:
        ended.isEmpty()
    }

    def "nothing to do is done at once"() {
        when:
        new While<>([]).all { item, turn -> }.run(completion)

        then:
        ended.size() == 1
    }

    def "a hundred thousand turns that end at once are no recursion"() {
        given:
        def count = new AtomicInteger()

        when:
        each(new While<>(1..100_000)) { n, turn -> count.incrementAndGet(); turn.done() }.run(completion)

        then:
        count.get() == 100_000
        ended.size() == 1
    }

    def "turns that end on many threads are counted right"() {
        given:
        def pool = Executors.newFixedThreadPool(4)
        def latch = new CountDownLatch(1)
        def active = new AtomicInteger()
        def most = new AtomicInteger()

        when:
        new While<>(1..5000).step({ n, turn ->
            most.accumulateAndGet(active.incrementAndGet(), Math::max)
            pool.execute { active.decrementAndGet(); turn.done() }
        }, 7).run(Completions.collecting { latch.countDown() })

        then:
        latch.await(20, TimeUnit.SECONDS)
        most.get() <= 7

        cleanup:
        pool.shutdownNow()
    }

    def "fact 25: with 0 at a time no turn begins and the loop never ends; over nothing it ends at once"() {
        given:
        def begun = []
        def ended = []

        when:
        new While<>([1, 2]).step({ n, turn ->
            begun << n
            turn.done()
        }, 0).run(Completions.collecting { ended << 'something' })
        new While<>([]).step({ n, turn -> turn.done() }, 0).run(Completions.collecting { ended << 'nothing' })

        then:
        begun == []
        ended == ['nothing']

        when:
        new While<>([1]).step({ n, turn -> turn.done() }, -1)

        then:
        thrown(RuntimeException)
    }

    def "every turn runs under the context of the loop"() {
        given:
        def pool = Executors.newSingleThreadExecutor()
        def seen = new CopyOnWriteArrayList<String>()
        def latch = new CountDownLatch(1)
        ThreadContext.put("api", "a")

        when:
        each(new While<>(1..3)) { n, turn ->
            seen << ThreadContext.get("api")
            pool.execute { turn.done() }
        }.run(Completions.collecting { latch.countDown() })
        latch.await(10, TimeUnit.SECONDS)

        then:
        seen == ["a", "a", "a"]

        cleanup:
        pool.shutdownNow()
    }
}
