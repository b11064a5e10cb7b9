package org.zstack.core.thread

import static java.util.concurrent.TimeUnit.MILLISECONDS
import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import org.apache.logging.log4j.ThreadContext
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import spock.lang.Specification

class TimersSpec extends Specification {
    def threads = new ThreadFacadeImpl(4)

    def cleanup() {
        ThreadContext.clearAll()
        threads.stop()
    }

    def "a timeout runs once, under the context of its submission"() {
        given:
        def seen = new CopyOnWriteArrayList<String>()
        ThreadContext.put("api", "a")

        when:
        threads.submitTimeoutTask({ seen << ThreadContext.get("api") }, MILLISECONDS, 1)

        then:
        await().until { seen == ["a"] }
    }

    def "a timeout is cancelled once"() {
        given:
        def receipt = threads.submitTimeoutTask({}, SECONDS, 100)

        expect:
        receipt.cancel()
        !receipt.cancel()
    }

    def "a cancelled timeout does not run"() {
        given:
        def ran = new CopyOnWriteArrayList<Integer>()
        def last = new CountDownLatch(1)

        when: "some are cancelled, others perhaps too late"
        def cancelled = (1..50).findAll { n -> threads.submitTimeoutTask({ ran << n }, MILLISECONDS, 20).cancel() }
        threads.submitTimeoutTask({ last.countDown() }, MILLISECONDS, 40)
        assert last.await(10, SECONDS)

        then:
        await().until { ran.size() + cancelled.size() == 50 }
        ran.disjoint(cancelled)
    }

    def "a periodic task goes on after an exception, until it is cancelled"() {
        given:
        def runs = new AtomicInteger()
        def others = new AtomicInteger()
        def future = threads.submitPeriodicTask(everyMillisecond {
            runs.incrementAndGet()
            throw new IllegalStateException("broken")
        })

        when:
        await().until { runs.get() >= 5 }
        future.cancel(false)
        int before = runs.get()
        threads.submitPeriodicTask(everyMillisecond { others.incrementAndGet() })
        await().until { others.get() >= 20 }

        then:
        future.cancelled
        runs.get() <= before + 1
    }

    private static PeriodicTask everyMillisecond(Closure work) {
        new PeriodicTask() {
            TimeUnit getTimeUnit() { MILLISECONDS }
            long getInterval() { 1 }
            String getName() { "periodic" }
            void run() { work() }
        }
    }

    def "a cancelable periodic task ends when it says so"() {
        given:
        def runs = new AtomicInteger()

        when:
        threads.submitCancelablePeriodicTask(new CancelablePeriodicTask() {
            TimeUnit getTimeUnit() { MILLISECONDS }
            long getInterval() { 1 }
            String getName() { "until 3" }
            boolean run() { runs.incrementAndGet() == 3 }
        }).get(10, SECONDS)

        then:
        runs.get() == 3
    }

    def "everybody who asks while a flight is under way gets its one result"() {
        given:
        def starts = new AtomicInteger()
        ReturnValueCompletion flight
        def begun = new CountDownLatch(1)
        def results = new CopyOnWriteArrayList<String>()
        def task = { String name ->
            new SingleFlightTask<String>(null) {
                String getSyncSignature() { "flight" }
                String getName() { name }
                void start(ReturnValueCompletion<String> completion) {
                    starts.incrementAndGet()
                    flight = completion
                    begun.countDown()
                }
                void result(String value, ErrorCode error) { results << name + ":" + value }
            }
        }

        when:
        def futures = ["a", "b", "c"].collect { threads.singleFlightSubmit(task(it)) }
        begun.await(10, SECONDS)

        then:
        threads.getSingleFlightChainTaskInfo("flight").taskNames() == ["a", "b", "c"]

        when:
        flight.success("landed")

        then:
        futures*.get(10, SECONDS) == ["landed"] * 3
        results as Set == ["a:landed", "b:landed", "c:landed"] as Set
        starts.get() == 1
    }
}
