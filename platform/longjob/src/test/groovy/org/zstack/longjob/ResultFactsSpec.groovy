package org.zstack.longjob

import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.db.SQL
import org.zstack.core.thread.ChainTask
import org.zstack.core.thread.SyncTaskChain
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.Constants
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.LongJobVO_
import org.zstack.header.longjob.SubmitLongJobMsg
import org.zstack.header.message.APIEvent
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification

/** What a job's row holds while it runs and when it has ended: facts 1 to 3, 22, 23 and 26 of docs/engine-facts.md. */
class ResultFactsSpec extends Specification {
    @Shared
    @AutoCleanup
    BusWorld world = new BusWorld()

    private String submit(Closure start = null) {
        def uuid = Platform.uuid
        def script = Script.forJob(uuid).hangs()
        script.start = start ?: script.start
        assert world.ask(new SubmitLongJobMsg(resourceUuid: uuid, jobName: 'APIScriptedMsg', jobData: '{}')).success
        uuid
    }

    def "fact 1: results written beside a cancel change the result only, never the state"() {
        given: "a job that writes results, one after another, while it is cancelled"
        def uuid = submit()
        def written = new AtomicInteger()
        def enough = new CountDownLatch(1)
        def writer = Thread.start {
            while (enough.count > 0) {
                LongJobUtils.setJobResult(uuid, "result ${written.incrementAndGet()}" as String)
            }
        }
        EngineWorld.eventually { written.get() > 20 }

        when:
        assert world.ask(new CancelLongJobMsg(uuid: uuid)).success
        int atCancel = written.get()
        EngineWorld.eventually { written.get() > atCancel + 20 }
        enough.countDown()
        writer.join(20_000)

        then:
        EngineWorld.row(uuid).state == Canceling
        EngineWorld.row(uuid).jobResult == "result ${written.get()}"

        when: "a statement that sets only the result"
        SQL.New(LongJobVO).eq(LongJobVO_.uuid, uuid).set(LongJobVO_.jobResult, 'by statement').update()

        then:
        EngineWorld.row(uuid).state == Canceling
        EngineWorld.row(uuid).jobResult == 'by statement'

        cleanup:
        Script.forJob(uuid).open.success(null)
    }

    def "fact 2: a job that #ends has the result #result"() {
        when:
        def uuid = submit { LongJobVO job, completion ->
            if (own) {
                LongJobUtils.setJobResult(job.uuid, own)
            }
            end.call(completion)
        }
        def row = EngineWorld.awaitState(uuid, state)

        then:
        row.jobResult == result

        where:
        ends                               | own          | end                                          || state     | result
        'succeeded and said nothing'       | null         | { it.success(null) }                         || Succeeded | 'Succeeded'
        'succeeded, with a text of its own' | '{"own":1}' | { it.success(new APIEvent('a')) }            || Succeeded | '{"own":1}'
        'failed'                           | null         | { it.fail(operr(operr('no disk'), 'no VM')) } || Failed   | '{"detail":"no VM","cause":"no disk"}'
        'failed, with a text of its own'   | '{"own":1}'  | { it.fail(operr('no VM')) }                  || Failed    | '{"own":1}'
        'was canceled, with its own text'  | '{"own":1}'  | { it.fail(LongJobUtils.cancelErr('x')) }     || Canceled  | '{"own":1}'
    }

    def "a result of #size is read back whole, while the job runs and after its end: written by #writer"() {
        given:
        def text = JSONObjectUtil.toJsonString([summary: size, entries: entries])
        def uuid = submit { LongJobVO job, completion ->
            if (own) {
                LongJobUtils.setJobResult(job.uuid, text)
            }
            Script.forJob(job.uuid).open = completion
        }
        EngineWorld.eventually { Script.forJob(uuid).open != null }

        expect:
        !own || EngineWorld.row(uuid).jobResult == text

        when:
        Script.forJob(uuid).open.success(own ? null : new APIEvent(text))
        def result = EngineWorld.awaitState(uuid, Succeeded).jobResult

        then:
        own ? result == text : JSONObjectUtil.toObject(result, APIEvent).apiId == text

        where:
        size             | writer     | own   | entries
        '5 MB'           | 'itself'   | true  | ['x' * 5_000_000]
        '5 MB'           | 'engine'   | false | ['x' * 5_000_000]
        '10,000 entries' | 'itself'   | true  | (1..10_000).collect { [uuid: Platform.uuid, state: 'Canceled', reason: "\u20ac $it" as String] }
    }

    def "fact 2: an event is the result as JSON, and setJobError writes its short form over whatever was there"() {
        when:
        def event = submit { LongJobVO job, completion -> completion.success(new APIEvent('my-api')) }

        then:
        JSONObjectUtil.toObject(EngineWorld.awaitState(event, Succeeded).jobResult, Map).apiId == 'my-api'

        when:
        def error = submit { LongJobVO job, completion ->
            LongJobUtils.setJobResult(job.uuid, 'a text')
            LongJobUtils.setJobError(job.uuid, operr('no VM'))
            completion.success(null)
        }

        then:
        EngineWorld.awaitState(error, Succeeded).jobResult == '{"detail":"no VM","cause":"no VM"}'
    }

    def "fact 2: a job that was cancelled and ends with another error says first that it was canceled"() {
        given:
        def uuid = submit()
        world.ask(new CancelLongJobMsg(uuid: uuid))

        when:
        Script.forJob(uuid).open.fail(operr('the host is down'))

        then:
        JSONObjectUtil.toObject(EngineWorld.awaitState(uuid, Canceled).jobResult, Map) ==
                [detail: "longjob[uuid:$uuid] was canceled" as String, cause: 'the host is down']
    }

    def "fact 3: the code, what is attached and the causes between are in no result, unless the job wrote them itself"() {
        given:
        def error = new ErrorCode('MY.1', 'mine', 'first').causedBy(
                new ErrorCode('MY.2', 'mine', 'second').causedBy(new ErrorCode('MY.3', 'mine', 'third')))
        error.putToOpaque('record', 'attached')

        when:
        def without = submit { LongJobVO job, completion -> completion.fail(error) }
        def with = submit { LongJobVO job, completion ->
            LongJobUtils.setJobResult(job.uuid, [detail: 'first', record: error.getFromOpaque('record')])
            completion.fail(error)
        }

        then:
        JSONObjectUtil.toObject(EngineWorld.awaitState(without, Failed).jobResult, Map) == [detail: 'first', cause: 'third']
        JSONObjectUtil.toObject(EngineWorld.awaitState(with, Failed).jobResult, Map) == [detail: 'first', record: 'attached']
    }

    def "fact 22: the flow handler of long jobs asks the database, and keeps what was interrupted from being rolled back"() {
        given:
        def uuid = submit()
        def handler = Spy(LongJobFlowContextHandler, constructorArgs: [uuid])

        expect:
        handler.jobUuid == uuid
        !handler.cancelled()
        handler.skipRollback(Platform.err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'gone'))
        handler.skipRollback(LongJobUtils.interruptedErr(uuid, null))
        !handler.skipRollback(operr('no'))

        when:
        world.ask(new CancelLongJobMsg(uuid: uuid))

        then:
        handler.cancelled()
        handler.cancelError.isError(LongJobErrors.CANCELED)
        handler.cancelError.details.contains(uuid)

        cleanup:
        Script.forJob(uuid).open.success(null)
    }

    def "fact 23: final states are named once, and whether a job was canceled is the database's word"() {
        given:
        def uuid = submit()

        expect:
        LongJobState.finalStates.toSet() == [Succeeded, Failed, Canceled].toSet()
        !LongJobUtils.jobCanceled(uuid)
        !LongJobUtils.jobCanceled('f' * 32)

        when:
        world.ask(new CancelLongJobMsg(uuid: uuid))

        then:
        LongJobUtils.jobCanceled(uuid)

        cleanup:
        Script.forJob(uuid).open.success(null)
    }

    def "fact 26: a chain task that a job submits from its own thread carries the job's API id"() {
        given:
        def threads = world.context.getBean(ThreadFacade)
        SyncTaskChain held = null
        String api = null
        def uuid = submit { LongJobVO job, completion ->
            api = job.apiId
            threads.chainSubmit(new ChainTask(completion) {
                String getSyncSignature() { "volume-$job.uuid" }

                String getName() { 'backup' }

                void run(SyncTaskChain chain) {
                    held = chain
                    completion.success(null)
                }
            })
        }
        EngineWorld.awaitState(uuid, Succeeded)

        expect: "also after its job has ended"
        ThreadContext.get(Constants.THREAD_CONTEXT_API) == null
        threads.getChainTaskInfo("volume-$uuid").runningTask*.apiId == [api]

        cleanup:
        held?.next()
    }
}
