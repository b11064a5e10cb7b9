package org.zstack.rest

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.awaitility.Awaitility
import org.zstack.core.Platform
import org.zstack.core.db.DatabaseFacade
import org.zstack.rest.jobs.ApiJobs
import org.zstack.rest.jobs.JobResult

/** Calls that are polled for, between their begin and their end. */
class CallsInFlightSpec extends WireSpecification {
    ApiJobs jobs = server.context.getBean(ApiJobs)

    private boolean begin(String id) {
        def begun = new CompletableFuture<Boolean>()
        jobs.begin(id, { begun.complete(it) }, { begun.completeExceptionally(it) })
        begun.get(20, TimeUnit.SECONDS)
    }

    private Answer poll(String id) {
        send("GET", "/zstack/v1/api-jobs/$id")
    }

    private List row(String id) {
        server.context.getBean(DatabaseFacade).dataSource.connection.withCloseable { connection ->
            def found = connection.createStatement().executeQuery("select managementNodeUuid, status from ApiJobVO where uuid = '$id'")
            found.next() ? [found.getString(1), found.getInt(2)] : null
        }
    }

    private void insert(String id, String node) {
        server.context.getBean(DatabaseFacade).dataSource.connection.withCloseable { connection ->
            connection.createStatement().executeUpdate(
                    "insert into ApiJobVO (uuid, managementNodeUuid, status, createDate) values ('$id', '$node', 0, utc_timestamp(3))")
            connection.commit()
        }
    }

    def "a call is in the database before it begins, and its result after it ended"() {
        given:
        def id = Platform.uuid

        expect:
        begin(id)
        row(id) == [Platform.managementServerId, 0]
        poll(id).status == 202

        when:
        jobs.end(id, new JobResult(200, '{"n":1}'))

        then:
        poll(id).text == '{"n":1}'
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { row(id) == [Platform.managementServerId, 200] }
    }

    def "a call whose node died is answered with an error that says so"() {
        given:
        def id = Platform.uuid
        insert(id, 'd' * 32)

        expect:
        def lost = poll(id)
        lost.status == 503
        lost.json.error.code == "SYS.1012"
        lost.json.error.details.contains('d' * 32)
        lost.json.error.details.contains(id)

        and: "its id stays used: nobody knows what became of it"
        def again = api("POST", "/accounts", [params: [name: name(), password: "x"]], ["X-Job-UUID": id])
        again.status == 400
        again.text.contains("another call had it already")
    }

    def "a call that this node wrote down but never began may begin after all"() {
        given:
        def id = Platform.uuid
        insert(id, Platform.managementServerId)

        expect:
        poll(id).status == 503
        api("POST", "/accounts", [params: [name: name(), password: "x"]], ["X-Job-UUID": id]).status == 202
    }

    def "of many calls with the same id one begins"() {
        given:
        def id = Platform.uuid
        def begun = Collections.synchronizedList([])

        when:
        (1..8).collect { Thread.start { begun << begin(id) } }*.join(20_000)

        then:
        begun.count(true) == 1
        begun.size() == 8

        cleanup:
        jobs.end(id, new JobResult(200, '{}'))
    }

    def "a result that the database does not take holds up no other"() {
        given:
        def (bad, good) = [Platform.uuid, Platform.uuid]
        [bad, good].each { begin(it) }

        when:
        jobs.end(bad, new JobResult(40_000, '{}'))
        jobs.end(good, new JobResult(200, '{}'))

        then:
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until { row(good)[1] == 200 }
        row(bad)[1] == 0
    }

    def "who stops waits for the calls that it accepted, but not for ever"() {
        given:
        def id = Platform.uuid
        begin(id)

        expect:
        jobs.awaitEnds(Duration.ofMillis(10)) >= 1

        when:
        def waiting = CompletableFuture.supplyAsync { jobs.awaitEnds(Duration.ofSeconds(60)) }
        jobs.end(id, new JobResult(200, '{}'))

        then:
        waiting.get(20, TimeUnit.SECONDS) == 0
    }
}
