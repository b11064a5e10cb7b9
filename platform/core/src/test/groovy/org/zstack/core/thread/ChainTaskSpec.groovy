package org.zstack.core.thread

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.util.concurrent.CancellationException
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ExecutionException
import java.util.concurrent.atomic.AtomicInteger
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.asyncbatch.Completions
import spock.lang.Specification

class ChainTaskSpec extends Specification {
    def threads = new ThreadFacadeImpl(8)

    def cleanup() {
        ThreadContext.clearAll()
        threads.stop()
    }

    private submit(Map args = [:], Closure body) {
        threads.chainSubmit(new TestChainTask(args + [body: body]))
    }

    def "tasks of one signature run one after another, in the order of their submission"() {
        given:
        def order = new CopyOnWriteArrayList<Integer>()
        def active = new AtomicInteger()
        def most = new AtomicInteger()

        when:
        def futures = (1..500).collect { n ->
            submit {
                most.accumulateAndGet(active.incrementAndGet(), Math::max)
                order << n
                active.decrementAndGet()
                it.next()
            }
        }
        futures*.get(10, SECONDS)

        then:
        order == (1..500)
        most.get() == 1
    }

    def "a task holds its place until next is called, on whatever thread"() {
        given:
        SyncTaskChain held
        def started = new CountDownLatch(1)
        def second = new CountDownLatch(1)

        when:
        submit { held = it; started.countDown() }
        submit { second.countDown(); it.next() }
        started.await(10, SECONDS)

        then:
        threads.isChainTaskRunning("line")
        second.count == 1

        when:
        held.next()

        then:
        second.await(10, SECONDS)
        await().until { !threads.isChainTaskRunning("line") }
    }

    def "giving up a place twice lets only one task in"() {
        given:
        def chains = new CopyOnWriteArrayList<SyncTaskChain>()
        3.times { submit { chains << it } }
        await().until { chains.size() == 1 }

        when:
        chains[0].next()
        chains[0].next()
        await().until { chains.size() == 2 }

        then:
        threads.getChainTaskInfo("line").with { runningTask.size() == 1 && pendingTask.size() == 1 }
    }

    def "so many tasks run at a time as the sync level says"() {
        given:
        def chains = new CopyOnWriteArrayList<SyncTaskChain>()

        when:
        5.times { submit(level: 3) { chains << it } }
        await().until { chains.size() == 3 }

        then:
        threads.getChainTaskInfo("line").with { runningTask.size() == 3 && pendingTask.size() == 2 }

        when:
        chains[1].next()

        then:
        await().until { chains.size() == 4 }
    }

    def "a task that throws gives up its place and fails who depends on it"() {
        given:
        def error = null
        def completion = Completions.of({}, { error = it })
        def task = new TestChainTask(body: { throw new IllegalStateException("broken") })
        task.backups = [completion]

        when:
        threads.chainSubmit(task)
        submit { it.next() }.get(10, SECONDS)

        then:
        error.details.contains("broken")
    }

    def "a task beyond the bound is not queued"() {
        given:
        def full = new AtomicInteger()
        SyncTaskChain held
        submit { held = it }
        await().until { held != null }

        when:
        def futures = (1..3).collect { submit(maxPending: 2, onFull: full.&incrementAndGet) { it.next() } }

        then:
        full.get() == 1
        threads.getChainTaskInfo("line").pendingTask.size() == 2

        when:
        futures[2].get(10, SECONDS)

        then:
        thrown(CancellationException)
    }

    def "by default a task beyond the bound fails who depends on it, with an error that says so"() {
        given:
        SyncTaskChain held
        submit { held = it }
        await().until { held != null }
        def error = null
        def task = new TestChainTask(maxPending: 0, taskName: "late", body: {})
        task.backups = [Completions.of({}, { error = it })]

        when:
        threads.chainSubmit(task)

        then:
        error.details == "task[late] is not queued: the waiting line[line] is full, at most 0 task(s) may wait"
    }

    def "of interchangeable tasks only one waits"() {
        given:
        SyncTaskChain held
        def ran = new CopyOnWriteArrayList<String>()
        submit { held = it }
        await().until { held != null }

        when:
        def dropped = 0
        ["a", "a", "b", "a"].each { string ->
            submit(dedup: string, onFull: { dropped++ }) { ran << string; it.next() }
        }
        def last = submit { it.next() }
        held.next()
        last.get(10, SECONDS)

        then:
        ran == ["a", "b"]
        dropped == 2

        when: "it has run, another may wait again"
        submit(dedup: "a") { ran << "again"; it.next() }.get(10, SECONDS)

        then:
        ran.last() == "again"
    }

    def "a waiting task can be called off, a running one goes on"() {
        given:
        SyncTaskChain held
        def first = submit { held = it }
        await().until { held != null }
        def second = submit { it.next() }

        expect:
        second.cancel(true)
        !first.cancel(true)
        threads.getChainTaskInfo("line").pendingTask.isEmpty()
    }

    def "the line's tasks are shown with their names, API ids and times"() {
        given:
        SyncTaskChain held
        ThreadContext.put("api", "api-1")
        ThreadContext.put("task-name", "APIFirst")
        submit(taskName: "first") { held = it }
        ThreadContext.put("api", "api-2")
        submit(taskName: "second") { it.next() }
        ThreadContext.clearAll()
        submit(taskName: "third") { it.next() }
        await().until { held != null }

        when:
        def info = threads.getChainTaskInfo("line")

        then:
        with(info.runningTask[0]) {
            name == "first"
            apiId == "api-1"
            apiName == "APIFirst"
        }
        info.pendingTask*.name == ["second", "third"]
        info.pendingTask*.apiId == ["api-2", null]
        info.pendingTask*.index == [0, 1]
        threads.getApiRunningTaskSignature("api-1") == ["line"] as Set
        threads.getApiRunningTaskSignature("api-2").isEmpty()

        and: "the times grow"
        await().until { threads.getChainTaskInfo("line").runningTask[0].executionTime > info.runningTask[0].executionTime }
        await().until { threads.getChainTaskInfo("line").pendingTask.every { it.pendingTime > info.pendingTask[it.index].pendingTime } }

        and:
        threads.getChainTaskInfo("unknown").with { runningTask.isEmpty() && pendingTask.isEmpty() }
    }

    def "a line is freed by hand"() {
        given:
        SyncTaskChain held
        submit(taskName: "stuck") { held = it }
        await().until { held != null }
        2.times { n -> submit(taskName: "waiting-" + n) {} }

        expect:
        threads.cleanChainTaskInfo("line", 1, false, false).pendingTask*.name == ["waiting-1"]
        threads.cleanChainTaskInfo("line", 0, false, true).runningTask*.name == ["stuck"]
        await().until { threads.getChainTaskInfo("line").runningTask*.name == ["waiting-0"] }
        threads.cleanChainTaskInfo("line", null, true, false).runningTask*.name == ["waiting-0"]
        !threads.isChainTaskRunning("line")
    }

    def "a task runs under the thread context it was made in, and leaves none behind"() {
        given:
        def seen = new CopyOnWriteArrayList<Map>()

        when:
        def futures = (1..50).collect { n ->
            ThreadContext.put("api", "api-" + n)
            def f = submit(signature: "line-" + n % 7) {
                seen << ThreadContext.immutableContext
                ThreadContext.put("rubbish", "x")
                it.next()
            }
            ThreadContext.clearAll()
            f
        }
        futures*.get(10, SECONDS)
        def after = new CopyOnWriteArrayList<Map>()
        (1..50).collect { submit(signature: "s" + it) { after << ThreadContext.immutableContext; it.next() } }*.get(10, SECONDS)

        then:
        seen*.api as Set == (1..50).collect { "api-" + it } as Set
        seen.every { it.size() == 1 }
        after.every { it.isEmpty() }
    }

    def "no thread is taken by ten thousand lines that wait"() {
        given:
        def chains = new CopyOnWriteArrayList<SyncTaskChain>()
        def before = Thread.activeCount()

        when:
        def futures = (1..10_000).collect { n -> submit(signature: "line-" + n) { chains << it } }
        await().until { chains.size() == 10_000 }

        then:
        Thread.activeCount() - before <= 9

        cleanup:
        chains*.next()
        futures*.get(10, SECONDS)
    }

    def "sync tasks hold their place until they return"() {
        given:
        def active = new AtomicInteger()
        def most = new AtomicInteger()

        when:
        def results = (1..100).collect { n ->
            threads.syncSubmit(new SyncTask<Integer>() {
                String getSyncSignature() { "sync" }
                int getSyncLevel() { 2 }
                String getName() { "sync" }
                Integer call() {
                    most.accumulateAndGet(active.incrementAndGet(), Math::max)
                    active.decrementAndGet()
                    n
                }
            })
        }*.get(10, SECONDS)

        then:
        results == (1..100)
        most.get() <= 2
    }

    def "a task's exception is its future's"() {
        when:
        threads.submit(new Task<Object>() {
            String getName() { "bad" }
            Object call() { throw new IllegalStateException("broken") }
        }).get(10, SECONDS)

        then:
        def e = thrown(ExecutionException)
        e.cause.message == "broken"
    }
}
