package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.zstack.core.Platform
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.componentloader.PluginRegistry
import org.zstack.core.db.DatabaseFacade
import org.zstack.core.db.EntityEvent
import org.zstack.core.db.Q
import org.zstack.core.db.embedded.SharedDatabase
import org.zstack.core.progress.ProgressReportService
import org.zstack.header.core.SafeConsumer
import org.zstack.header.core.progress.APIGetTaskProgressMsg
import org.zstack.header.longjob.*
import org.zstack.header.message.APIEvent
import org.zstack.header.message.MessageReply
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

class LongJobServiceSpec extends Specification {
    @Shared
    @AutoCleanup
    BusWorld world = new BusWorld()

    def "an API submit keeps the data as its message declares it, checked, without the session's credential"() {
        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', name: 'one',
                jobData: '{"text": "kept", "session": {"uuid": "forged"}, "headers": {"a": "b"}, "id": 5}')) as APISubmitLongJobEvent

        then:
        event.success
        def data = JSONObjectUtil.toObject(event.inventory.jobData, Map)
        data.text == 'kept'
        data.session.accountUuid == BusWorld.ACCOUNT
        data.session.uuid == null
        !data.headers
        event.inventory.apiId == event.apiId
        EngineWorld.row(event.inventory.uuid).accountUuid == BusWorld.ACCOUNT
        EngineWorld.history(event.inventory.uuid)[0].actor == 'account:' + BusWorld.ACCOUNT
    }

    def "the data that a job shows can be submitted again"() {
        given:
        def first = world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: '{"text": "kept", "systemTags": ["a"]}')) as APISubmitLongJobEvent

        when:
        def again = world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: first.inventory.jobData)) as APISubmitLongJobEvent
        def data = JSONObjectUtil.toObject(again.inventory.jobData, Map)

        then:
        again.success
        data.text == 'kept'
        data.systemTags == ['a']
    }

    def "an internal submit keeps the data as it is"() {
        when:
        def reply = world.ask(new SubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: '{"undeclared": "kept"}')) as SubmitLongJobReply

        then:
        reply.success
        reply.inventory.jobData == '{"undeclared": "kept"}'
        reply.inventory.state == Running
    }

    def "an API submit with #what is refused, naming it, and nothing is saved"() {
        given:
        def before = Q.New(LongJobVO).count()

        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: name, jobData: data))

        then:
        !event.success
        event.error.code == 'SYS.1007'
        event.error.details.contains(named)
        Q.New(LongJobVO).count() == before

        where:
        what                       | name             | data                                  || named
        'an unknown job name'      | 'APIUnknownMsg'  | '{}'                                  || 'APIUnknownMsg'
        'no JSON'                  | 'APIScriptedMsg' | 'text'                                || 'no JSON'
        'half of JSON'             | 'APIScriptedMsg' | '{"text": '                           || 'no JSON'
        'JSON and more'            | 'APIScriptedMsg' | '{} {}'                               || 'no JSON'
        'a list'                   | 'APIScriptedMsg' | '[]'                                  || 'no JSON object'
        'nothing'                  | 'APIScriptedMsg' | ''                                    || 'no JSON'
        'no data'                  | 'APIScriptedMsg' | null                                  || 'jobData'
        'data of another kind'     | 'APIScriptedMsg' | '{"text": {"a": 1}}'                  || 'field[text] of message[APIScriptedMsg] has a bad value[{"a":1}]: it must be a string'
        'a number for a text'      | 'APIScriptedMsg' | '{"text": 5}'                         || 'field[text] of message[APIScriptedMsg] has a bad value[5]: it must be a string'
        'a misspelt key'           | 'APIScriptedMsg' | '{"Txt": "a"}'                        || 'message[APIScriptedMsg] has no field[Txt], which was given the value["a"]: the nearest field that it has is[text]'
        'a key twice'              | 'APIScriptedMsg' | '{"text": "a", "text": "b"}'          || 'has key[text] twice'
        'more than 1 MiB'          | 'APIScriptedMsg' | "{\"text\": \"${'x' * (1 << 20)}\"}"  || '1048576'
        'JSON a thousand deep'     | 'APIScriptedMsg' | '[' * 1000 + ']' * 1000               || 'nested more than 64 levels'
    }

    def "whatever the message's own checks say is what the caller gets"() {
        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: 'APICheckedMsg', jobData: '{"must": "x"}'))

        then:
        !event.success
        event.error.details.contains('must')
    }

    def "a caller's timeout of #timeout ms makes a deadline between #least and #most ms away"() {
        when:
        def event = world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: '{}', timeout: timeout)) as APISubmitLongJobEvent
        def left = EngineWorld.row(event.inventory.uuid).deadline.time - System.currentTimeMillis()

        then:
        left > least
        left <= most

        where:
        timeout  || least            | most
        600_000L || 500_000L         | 600_000L
        -1L      || 250_000L * 1000L | 259_200L * 1000L
    }

    def "everything there is to a job's life, over the bus"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid).hangs()
        script.cancel = { job, completion -> completion.success(true) }

        expect:
        world.api(new APISubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}')).success
        world.api(new APIUpdateLongJobMsg(uuid: uuid, name: 'renamed')).inventory.name == 'renamed'
        !world.api(new APIDeleteLongJobMsg(uuid: uuid)).success
        !world.api(new APIRerunLongJobMsg(uuid: uuid)).success
        !world.api(new APIResumeLongJobMsg(uuid: uuid)).success
        !world.api(new APICleanLongJobMsg(uuid: uuid)).success
        !world.ask(new ResumeLongJobMsg(uuid: uuid)).success
        EngineWorld.eventually { script.open != null }
        world.ask(new CancelLongJobMsg(uuid: uuid)).success
        EngineWorld.awaitState(uuid, Canceled)
        world.api(new APICancelLongJobMsg(uuid: uuid)).success
        world.api(new APICleanLongJobMsg(uuid: uuid)).success
        world.api(new APIRerunLongJobMsg(uuid: uuid)).inventory.state == Running
        EngineWorld.eventually { script.calls.count('start') == 2 }
        script.open.success(null)
        EngineWorld.awaitState(uuid, Succeeded)
        world.api(new APICancelLongJobMsg(uuid: uuid)).error.code == 'SYS.1007'
        world.ask(new CancelLongJobMsg(uuid: uuid)).error.code == 'SYS.1006'
        world.ask(new APIGetLongJobHistoryMsg(uuid: uuid)).inventories*.toState ==
                [Running, Canceling, Canceled, Running, Succeeded]
        world.api(new APIDeleteLongJobMsg(uuid: uuid)).success
        EngineWorld.row(uuid) == null
    }

    def "in process, a submit and the job's end are told to who asked"() {
        given:
        def submitted = new CompletableFuture<MessageReply>()
        def ended = new CompletableFuture<APIEvent>()

        when:
        world.context.getBean(LongJobManager).submitLongJob(
                new SubmitLongJobMsg(jobName: 'APINoopMsg', jobData: '{}'),
                new CloudBusCallBack(null) {
                    void run(MessageReply reply) { submitted.complete(reply) }
                },
                { APIEvent event -> ended.complete(event) } as SafeConsumer<APIEvent>)

        then:
        def reply = submitted.get(20, TimeUnit.SECONDS) as SubmitLongJobReply
        reply.inventory.state == Running
        ended.get(20, TimeUnit.SECONDS).success
        ended.get().apiId == reply.inventory.apiId
    }

    def "an in-process submit that is refused is told to who asked"() {
        given:
        def submitted = new CompletableFuture<MessageReply>()

        when:
        world.context.getBean(LongJobManager).submitLongJob(
                new SubmitLongJobMsg(jobName: 'APIUnknownMsg', jobData: '{}'),
                new CloudBusCallBack(null) {
                    void run(MessageReply reply) { submitted.complete(reply) }
                },
                null)

        then:
        submitted.get(20, TimeUnit.SECONDS).error.details.contains('APIUnknownMsg')
    }

    def "the code of a job that another node has taken over writes nothing, and is told so"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid).hangs()
        world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}'))
        EngineWorld.eventually { script.open != null }
        LongJobUtils.setJobResult(uuid, 'before')

        when:
        EngineWorld.execute('update LongJobVO set managementNodeUuid = ? where uuid = ?', 'b' * 32, uuid)
        LongJobUtils.setJobResult(uuid, 'after')

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.isError(LongJobErrors.INTERRUPTED)
        EngineWorld.row(uuid).jobResult == 'before'

        cleanup: "there is no such node, so ours takes it over"
        EngineWorld.awaitState(uuid, Succeeded)
    }

    def "a job's own code reads and writes its row with LongJobUtils"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid).hangs()
        world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}'))
        EngineWorld.eventually { script.open != null }
        def before = LongJobUtils.jobCanceled(uuid)

        when:
        def row = LongJobUtils.setJobResult(uuid, [backups: 2])

        then:
        row.jobResult == '{"backups":2}'
        !before
        !LongJobUtils.jobCompleted(row)
        LongJobUtils.setJobError(uuid, LongJobUtils.noncancelableErr('no')).jobResult == '{"detail":"no","cause":"no"}'

        when:
        script.cancel = { job, completion ->
            script.calls << (LongJobUtils.buildErrIfCanceled()?.code ?: 'none')
            completion.success(LongJobUtils.jobCanceled())
        }
        world.ask(new CancelLongJobMsg(uuid: uuid))

        then:
        LongJobUtils.jobCompleted(EngineWorld.awaitState(uuid, Canceled))
        LongJobUtils.jobCanceled(uuid)
        script.calls.contains('LONG_JOB.1000')
        LongJobUtils.buildErrIfCanceled() == null
    }

    def "who installed a life cycle callback for jobs hears of their ends"() {
        given:
        def heard = new CountDownLatch(1)
        def uuid = Platform.uuid
        world.context.getBean(DatabaseFacade).installEntityLifeCycleCallback(LongJobVO, EntityEvent.POST_UPDATE, { event, row ->
            if (row.uuid == uuid && row.state == Succeeded) {
                heard.countDown()
            }
        })

        when:
        world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APINoopMsg', jobData: '{}'))

        then:
        heard.await(20, TimeUnit.SECONDS)
    }

    def "a job that succeeded shows 100 % if it showed any progress, one that #end shows how far it came"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { LongJobVO job, completion ->
            reported.each { ProgressReportService.reportProgress(it) }
            error ? completion.fail(error) : completion.success(null)
        }

        when:
        def job = world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}')).inventory
        EngineWorld.awaitState(uuid, error ? Failed : Succeeded)

        then:
        EngineWorld.eventually {
            def asked = new APIGetTaskProgressMsg(apiId: job.apiId, session: world.session)
            world.bus.makeLocalServiceId(asked, 'progress')
            world.bus.call(asked).inventories*.content == shown
        }

        where:
        end         | reported | error                || shown
        'succeeded' | ['40']   | null                 || ['100']
        'failed'    | ['40']   | Platform.operr('no') || ['40']
        'is silent' | []       | null                 || []
    }

    def "jobs that ended longer ago than the setting says are deleted; 0 keeps them"() {
        given:
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, 'APINoopMsg', Succeeded)
        EngineWorld.execute('update LongJobVO set createDate = now(3) - interval 95 day, lastOpDate = now(3) - interval 95 day where uuid = ?', uuid)
        def purge = world.context.getBean(OldJobsPurge)

        when:
        LongJobGlobalConfig.ENDED_KEEP_DAYS.updateValue(0)
        purge.run()

        then:
        EngineWorld.row(uuid) != null

        when:
        LongJobGlobalConfig.ENDED_KEEP_DAYS.updateValue(90)
        purge.run()

        then:
        EngineWorld.row(uuid) == null
    }

    def "the data of a job may be 1 MiB as its caller wrote it, whatever the platform adds"() {
        given:
        def around = '{"text": ""}'.length()

        expect:
        with(world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: "{\"text\": \"${'x' * ((1 << 20) - around)}\"}"))) {
            it.success
            EngineWorld.awaitState(it.inventory.uuid, Succeeded)
        }
        with(world.api(new APISubmitLongJobMsg(jobName: 'APIScriptedMsg', jobData: "{\"text\": \"${'x' * ((1 << 20) - around + 1)}\"}"))) {
            it.error.code == 'SYS.1007'
            it.error.details == 'jobData of a longjob[jobName:APIScriptedMsg] has 1048577 bytes, at most 1048576 are allowed'
        }
    }

    def "a job that is marked Canceling is told to stop although who marked it died before he could say so"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid).hangs()
        script.cancel = { job, completion -> completion.success(true) }
        world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}'))
        EngineWorld.eventually { script.open != null }

        when:
        EngineWorld.execute("update LongJobVO set state = 'Canceling' where uuid = ?", uuid)

        then:
        EngineWorld.awaitState(uuid, Canceled)
        script.calls == ['start', 'cancel']
    }

    def "fifty submitters: every job is saved, run once and ended"() {
        given:
        int submitters = 50
        int jobs = Integer.getInteger('longjob.bench.jobs', 2000)
        def bench = new Bench(world.bus)
        world.context.getBean(PluginRegistry).defineDynamicExtension(LongJobExtensionPoint, bench)
        bench.run(submitters, jobs)
        def before = Q.New(LongJobVO).eq(LongJobVO_.state, Succeeded).count()
        def linesBefore = Q.New(LongJobHistoryVO).count()

        when:
        def processorsBefore = processorMillis()
        def millis = bench.run(submitters, jobs)
        def processors = processorMillis() - processorsBefore
        println "no-op long jobs: ${(long) (jobs * 1000L / millis)}/s (${jobs} jobs, ${submitters} submitters, ${millis} ms," +
                " ${processors} ms of processor time in JVM and database)"

        then:
        Q.New(LongJobVO).eq(LongJobVO_.state, Succeeded).count() == before + jobs
        Q.New(LongJobHistoryVO).count() == linesBefore + 2 * jobs
    }

    /** What this process and the database have used; unlike the time that passes it does not depend on who else is busy. */
    private static long processorMillis() {
        [ProcessHandle.current(), ProcessHandle.of(SharedDatabase.server().pid()).get()]
                .sum { it.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() }
    }
}
