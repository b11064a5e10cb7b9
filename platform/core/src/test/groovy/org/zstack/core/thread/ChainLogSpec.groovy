package org.zstack.core.thread

import static java.util.concurrent.TimeUnit.SECONDS

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.header.Constants
import spock.lang.Specification
import spock.lang.TempDir

class ChainLogSpec extends Specification {
    @TempDir
    Path directory

    Path file
    ThreadFacadeImpl threads

    def setup() {
        file = directory.resolve("chains.log")
        threads = new ThreadFacadeImpl(4, ChainLog.to(file))
    }

    def cleanup() {
        ThreadContext.clearAll()
        threads.stop()
    }

    private submit(String api, Map args = [:], Closure body) {
        api == null ? ThreadContext.remove(Constants.THREAD_CONTEXT_API) : ThreadContext.put(Constants.THREAD_CONTEXT_API, api)
        threads.chainSubmit(new TestChainTask(args + [body: body]))
    }

    private List<String> lines() {
        Files.readAllLines(file).drop(1).collect { it.split("\t") }.collect { "${it[1]} ${it[2]} ${it[3]} ${it[4]} ${it[5]}".toString() }
    }

    def "who comes, goes, is called off and finds the line full is written down; who works for no API call is not"() {
        given:
        def held = new CountDownLatch(1)
        SyncTaskChain chain

        when:
        def first = submit("a") { chain = it; held.countDown() }
        held.await(10, SECONDS)
        def second = submit("b", [taskName: "other"]) { it.next() }
        submit(null) { it.next() }
        second.cancel(false)
        submit("c", [maxPending: 0, onFull: {}]) { it.next() }

        then:
        Files.readAllLines(file)[0].split("\t").drop(1) == ["starts", Platform.managementServerId]
        lines() == ["comes 1 a line task", "comes 2 b line other", "goes 2 b line other", "comes 3 c line task", "goes 3 c line task"]

        when:
        chain.next()
        first.get(10, SECONDS)

        then:
        lines().last() == "goes 1 a line task"
        Files.readAllLines(file).every { Math.abs((it.split("\t")[0] as long) - System.currentTimeMillis()) < 60_000 }
    }

    def "a file that cannot be written is refused, with the setting's name"() {
        when:
        ChainLog.to(directory.resolve("no/such/file"))

        then:
        def e = thrown(UncheckedIOException)
        e.message.startsWith("setting[ThreadFacade.chainLog:")
    }
}
