package org.zstack.rest

import static java.util.concurrent.TimeUnit.SECONDS

import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.Future
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
        given: "a connection that was used just now, so that nobody looks whether it is good"
        def name = name()
        createAccount(name)

        when:
        signal("STOP")
        def calls = (1..CALLS).collect { i ->
            [asked { api("POST", "/accounts", [params: [name: "$name-$i".toString(), password: "x"]]) },
             asked { api("GET", "/accounts?q=name=$name") },
             asked { api("GET", "/api-jobs/" + i.toString().padLeft(32, "0")) }]
        }.flatten()
        def answers = calls.collect { it.get(PATIENCE_SECONDS, SECONDS) as Answer }

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

    private Future asked(Closure call) {
        clients.submit(call as Callable)
    }

    private void signal(String name) {
        def database = server.context.getBean(DatabaseServer).embedded
        assert new ProcessBuilder("kill", "-$name", "${database.pid()}").start().waitFor() == 0
    }
}
