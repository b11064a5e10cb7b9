package org.zstack.core.progress

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import org.apache.logging.log4j.ThreadContext
import org.zstack.core.cloudbus.BusFixture
import org.zstack.core.cloudbus.HandlerContributor
import org.zstack.core.cloudbus.HandlerService
import org.zstack.core.db.DatabaseSandbox
import org.zstack.core.db.SQL
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.progress.APIGetTaskProgressMsg
import org.zstack.header.core.progress.APIGetTaskProgressReply
import org.zstack.header.core.progress.TaskProgressRange
import org.zstack.header.core.progress.TaskProgressVO
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class ProgressSpec extends Specification {
    @Shared @AutoCleanup DatabaseSandbox sandbox = new DatabaseSandbox()
    @Shared @AutoCleanup BusFixture fixture = new BusFixture()
    def service = new ProgressReportService()
    def api = UUID.randomUUID().toString().replace("-", "")

    def setup() {
        set(ProgressReportService, "dbf", sandbox.dbf)
        set(ProgressReportService, "threads", fixture.threads)
        set(HandlerService, "bus", fixture.bus)
        set(HandlerService, "contributors", sandbox.context.getBeanProvider(HandlerContributor))
        service.start()
        service.managementNodeReady()
        ThreadContext.put("api", api)
        ThreadContext.put("task-name", "APISomeMsg")
    }

    def cleanup() {
        ThreadContext.clearMap()
        service.stop()
        SQL.New("delete from TaskProgressVO").execute()
    }

    def "what was reported last is shown at once and kept in one row"() {
        when:
        (1..50).each { ProgressReportService.reportProgress("$it") }
        ProgressReportService.taskProgress("waiting for %d of %d backups to leave", 2, 3)
        then:
        shown()*.content == ["50", "waiting for 2 of 3 backups to leave"]
        shown().every { it.taskUuid == api && it.taskName == "APISomeMsg" && it.parentUuid == null }
        await().atMost(10, SECONDS).until { rows() == 2 }
        shown()*.content == ["50", "waiting for 2 of 3 backups to leave"]
        shown()*.type == ["Progress", "Task"]
    }

    def "what was reported is shown at every moment, also while it is being written"() {
        given: "a database that is written to without a pause"
        def over = false
        def writer = Thread.start { while (!over) { service.flush() } }
        when:
        def missing = (1..300).findAll {
            api = "$it".padLeft(32, "0")
            ThreadContext.put("api", api)
            ProgressReportService.reportProgress("$it")
            shown()*.content != ["$it" as String]
        }
        then:
        missing == []
        cleanup:
        over = true
        writer.join(10_000)
    }

    def "parts are shown below the task they are part of"() {
        when:
        ProgressReportService.reportProgress("10")
        inChild {
            ProgressReportService.createSubTaskProgress("root volume")
            ProgressReportService.reportProgress("40")
            inChild { ProgressReportService.createSubTaskProgress("its snapshot") }
        }
        inChild { ProgressReportService.createSubTaskProgress("data volume") }
        then:
        def call = shown()
        call*.content == ["10"]
        call[0].subTasks*.content.toSet() == ["40", "root volume", "data volume"].toSet()
        call[0].subTasks.find { it.content == "40" }.subTasks*.content == ["its snapshot"]
    }

    def "what an agent reports stays in its stage and never goes backwards"() {
        given:
        def agent = new AgentProgress(service)
        def report = { percent ->
            agent.handle("""{"progress": "$percent", "processType": "Backup", "threadContextMap": {"api": "$api", "task-stage": "20-60"}, "detail": {"speed": 7}}""")
            shown()[0].content as int
        }
        expect:
        report(30) == 30
        report(25) == 30
        report("45.7") == 45
        report(99) == 60
        shown()[0].opaque.speed == 7
        when:
        agent.handle(body)
        then:
        def e = thrown(IllegalArgumentException)
        e.message.contains(named)
        where:
        body                                         || named
        '{"progress": "much", "threadContextMap":{}}' || 'progress["much"]'
        '{"threadContextMap":{}}'                    || "progress[null]"
        "[]"                                         || "JSON object"
        "{"                                          || "JSON object"
    }

    def "stages travel in the thread context"() {
        expect:
        ProgressReportService.taskStage == null
        ProgressReportService.markTaskStage(new TaskProgressRange(10, 50)).toString() == "10-50"
        ThreadContext.get("task-stage") == "10-50"
        ProgressReportService.markTaskStage(ProgressReportService.taskStage, new TaskProgressRange(50, 100)).toString() == "30-50"
        ProgressReportService.taskStage.toString() == "30-50"
    }

    def "work that belongs to no call, or whose progress nobody wants, reports nothing"() {
        given:
        ThreadContext.putAll([(key): value])
        if (value == null) {
            ThreadContext.remove(key)
        }
        when:
        ProgressReportService.reportProgress("50")
        then:
        shown() == []
        where:
        key                | value
        "api"              | null
        "api"              | "x" * 33
        "progress-enabled" | "false"
    }

    def "long texts are cut with a mark"() {
        when:
        ProgressReportService.taskProgress("y" * 5000)
        then:
        shown()[0].content.length() in (1020..1024)
        shown()[0].content.endsWith(" of 5000 characters]")
        await().atMost(10, SECONDS).until { rows() == 1 }
    }

    def "an ended call's progress is deleted some time later, unless it begins again"() {
        when:
        ProgressReportService.reportProgress("100")
        service.cleanTaskProgress(api)
        then:
        await().atMost(10, SECONDS).until { deleteTime() != null }
        deleteTime() > System.currentTimeMillis()
        shown()*.content == ["100"]
        when:
        ProgressReportService.reportProgress("5")
        then:
        await().atMost(10, SECONDS).until { deleteTime() == null }
    }

    def "it moves on slowly, until the call moves on by itself"() {
        when:
        ProgressReportService.reportProgress("10")
        service.reportProgressUntil("13", 10, java.util.concurrent.TimeUnit.MILLISECONDS)
        then:
        await().atMost(10, SECONDS).until { shown()[0].content == "13" }
        when: "whose steps are made by hand"
        def steps = []
        set(ProgressReportService, "threads", Stub(ThreadFacade) { submitCancelablePeriodicTask(_) >> { steps << it[0]; null } })
        service.reportProgressUntil("90", 20)
        then:
        !steps[0].run()
        shown()[0].content == "14"
        when: "less far than it would get"
        ProgressReportService.reportProgress("20")
        def over = steps[0].run()
        then:
        over
        shown()[0].content == "20"
    }

    private List shown() {
        def answer = fixture.bus.call(fixture.to("progress", new APIGetTaskProgressMsg(apiId: api)))
        assert answer.success: answer.error
        (answer as APIGetTaskProgressReply).inventories
    }

    private long rows() {
        sandbox.dbf.count(TaskProgressVO)
    }

    private Long deleteTime() {
        SQL.New("select timeToDelete from TaskProgressVO where apiId = :a", Long).param("a", api).find()
    }

    private static void inChild(Closure work) {
        def context = ThreadContext.immutableContext
        Thread.start {
            ThreadContext.putAll(context)
            work()
        }.join()
    }

    private void set(Class type, String field, Object value) {
        def it = type.getDeclaredField(field)
        it.accessible = true
        it.set(service, value)
    }
}
