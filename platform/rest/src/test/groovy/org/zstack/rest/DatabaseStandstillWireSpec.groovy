package org.zstack.rest

import static java.util.concurrent.TimeUnit.NANOSECONDS
import static java.util.concurrent.TimeUnit.SECONDS

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.Future
import java.util.concurrent.atomic.AtomicInteger
import org.awaitility.Awaitility
import org.zstack.core.db.DatabaseHealth
import org.zstack.core.db.DatabaseServer
import spock.lang.AutoCleanup

/** Calls while the database takes everything and answers nothing. */
class DatabaseStandstillWireSpec extends WireSpecification {
    /** What a client waits for an answer. */
    static final int PATIENCE_SECONDS = 15
    static final int CALLS = 60

    @AutoCleanup("shutdownNow") def clients = Executors.newCachedThreadPool()
    def health = server.context.getBean(DatabaseHealth)

    def cleanup() {
        signal("CONT")
        Awaitility.await().atMost(20, SECONDS).until { health.available }
    }

    def "every call under way or coming is answered within a client's patience: 503, try again later"() {
        given: "clients that go on asking"
        def name = name()
        createAccount(name)
        def served = new AtomicInteger()
        def underWay = (1..8).collect { i -> asked { repeated(served) { create("before-$name") } } }
        Awaitility.await().atMost(60, SECONDS).until { served.get() >= 100 }

        when:
        signal("STOP")
        def coming = (1..CALLS).collect { i ->
            [asked { create("$name-$i") },
             asked { api("GET", "/accounts?q=name=$name") },
             asked { api("GET", "/api-jobs/" + i.toString().padLeft(32, "0")) }]
        }.flatten()
        long until = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS)
        def answers = (underWay + coming).collect { it.get(until - System.nanoTime(), NANOSECONDS) as Answer }

        then:
        answers*.status.toSet() == [503] as Set
        answers.every { it.json.error.code == "SYS.1010" && it.json.error.details.contains("try again later") }

        when:
        signal("CONT")
        Awaitility.await().atMost(20, SECONDS).until { health.available }

        then: "all works again, and no refused call was begun"
        (1..CALLS).collect { asked { api("GET", "/accounts?q=name=$name") } }
                .every { (it.get(20, SECONDS) as Answer).json.inventories.size() == 1 }
        api("GET", "/accounts?q=name~=$name-%25").json.inventories == []
        createAccount("$name-again")
    }

    /** Repeats a call until it is not accepted; the last answer. */
    private static Answer repeated(AtomicInteger count, Closure<Answer> call) {
        def answer = call()
        while (answer.status == 202) {
            count.incrementAndGet()
            answer = call()
        }
        return answer
    }

    private Answer create(String name) {
        api("POST", "/accounts", [params: [name: name, password: "x"]])
    }

    private Future asked(Closure call) {
        clients.submit(call as Callable)
    }

    private void signal(String name) {
        def database = server.context.getBean(DatabaseServer).embedded
        assert new ProcessBuilder("kill", "-$name", "${database.pid()}").start().waitFor() == 0
    }
}
