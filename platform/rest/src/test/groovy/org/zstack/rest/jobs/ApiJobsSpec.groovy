package org.zstack.rest.jobs

import java.sql.SQLNonTransientConnectionException
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.db.DatabaseErrors
import org.zstack.core.thread.Task
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.exception.CloudRuntimeException
import spock.lang.Specification

/** Somebody waits for each answer, also when the database goes between two questions to it. */
class ApiJobsSpec extends Specification {
    def bus = Stub(CloudBus)
    def threads = Stub(ThreadFacade) {
        submit(_ as Task) >> { Task task -> CompletableFuture.completedFuture(task.call()) }
    }
    Closure<JobTable.Stored> found
    def table = new JobTable(null) {
        @Override
        Set<String> begin(List<String> ids) {
            [] as Set
        }

        @Override
        JobTable.Stored find(String id) {
            found()
        }
    }
    def jobs = new ApiJobs(bus, threads, table)

    def outage = new CloudRuntimeException(new SQLNonTransientConnectionException("server gone"))

    def "a call that may have been written down before is refused if nobody can look, and may be repeated"() {
        given:
        jobs.begins.start()
        def answer = new CompletableFuture<Boolean>()

        when:
        found = { throw outage }
        jobs.begin("a" * 32, { answer.complete(it) }, { answer.completeExceptionally(it) })
        answer.get(20, TimeUnit.SECONDS)

        then:
        def e = thrown(Exception)
        DatabaseErrors.isOutage(e)

        when:
        def again = new CompletableFuture<Boolean>()
        found = { new JobTable.Stored(null, Platform.managementServerId, true) }
        jobs.begin("a" * 32, { again.complete(it) }, { again.completeExceptionally(it) })

        then:
        again.get(20, TimeUnit.SECONDS)

        cleanup:
        jobs.begins.stop()
    }

    def "who asks for a call that its node does not know, when nobody can look any more, is told that it is unclear"() {
        given:
        def looks = 0
        found = {
            if (++looks > 1) {
                throw outage
            }
            new JobTable.Stored(null, "another", true)
        }
        bus.send(_, _ as CloudBusCallBack) >> { FindApiJobMsg msg, CloudBusCallBack callback -> callback.run(new FindApiJobReply(known: false)) }
        def answers = []

        when:
        jobs.find("b" * 32) { answers << it }

        then:
        answers == [new JobLookup.Unclear()]
        looks == 2
    }
}
