package org.zstack.longjob

import static org.zstack.core.Platform.err
import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit
import org.zstack.core.Platform
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.JobResultError
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import spock.lang.AutoCleanup
import spock.lang.Specification

class SubmitSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    def "a job is saved before its submit is answered, runs under its API id, and ends Succeeded"() {
        given:
        def uuid = Platform.uuid
        def api = Platform.uuid

        when:
        def job = node.submit(resourceUuid: uuid, jobRequestUuid: api, name: 'first', description: 'a job',
                targetResourceUuid: 't' * 32, jobData: '{"kept": "as it is" }')

        then:
        job.uuid == uuid
        job.state == Running
        job.managementNodeUuid == node.uuid
        job.ownerEpoch == node.epoch

        when:
        def row = EngineWorld.awaitState(uuid, Succeeded)

        then:
        row.name == 'first'
        row.resourceName == 'first'
        row.resourceType == 'LongJobVO'
        row.description == 'a job'
        row.apiId == api
        row.jobData == '{"kept": "as it is" }'
        row.targetResourceUuid == 't' * 32
        row.jobResult == 'Succeeded'
        row.executeTime != null
        row.runNumber == 1
        Script.forJob(uuid).calls == ['start']
        Script.forJob(uuid).apis == [api]
        EngineWorld.states(uuid) == [Running, Succeeded]
        EngineWorld.history(uuid)*.fromState == [null, Running]
        EngineWorld.history(uuid)*.actor == ['test', 'job']
        EngineWorld.history(uuid).every { it.managementNodeUuid == node.uuid && it.ownerEpoch == node.epoch }
    }

    def "a job without a name is called by its job name, and has an API id of its own"() {
        when:
        def job = node.submit()

        then:
        job.name == 'APIScriptedMsg'
        job.apiId.length() == 32
    }

    def "a job that fails with #error.code ends #state, its error's words are its result"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(error) }

        when:
        node.submit(resourceUuid: uuid)

        then:
        def row = EngineWorld.awaitState(uuid, state)
        JobResultError.fromString(row.jobResult).detail == error.details
        EngineWorld.history(uuid).last().reason.contains(error.details)

        where:
        error                               || state
        operr('no space left')              || Failed
        err(LongJobErrors.CANCELED, 'done') || Canceled
        err(SysErrors.TIMEOUT, 'too late')  || Failed
    }

    def "a job whose class throws has failed, and says how"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> throw thrown }

        when:
        node.submit(resourceUuid: uuid)

        then:
        def row = EngineWorld.awaitState(uuid, Failed)
        row.jobResult.contains('out of luck')

        where:
        thrown << [new IllegalStateException('out of luck'), new OperationFailureException(operr('out of luck'))]
    }

    def "what a job wrote as its result itself stays its result"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { LongJobVO job, completion ->
            EngineWorld.execute('update LongJobVO set jobResult = ? where uuid = ?', '{"mine":1}', job.uuid)
            completion.success(null)
        }

        when:
        node.submit(resourceUuid: uuid)

        then:
        EngineWorld.awaitState(uuid, Succeeded).jobResult == '{"mine":1}'
    }

    def "only the first answer of a job counts"() {
        given:
        def job = node.hanging()
        def open = Script.forJob(job.uuid).open

        when:
        open.success(null)
        open.fail(operr('changed my mind'))
        open.success(null)
        EngineWorld.awaitState(job.uuid, Succeeded)
        node.submit()

        then:
        EngineWorld.states(job.uuid) == [Running, Succeeded]
    }

    def "extensions are told of every end after the commit: #state"() {
        given:
        def uuid = Platform.uuid
        def calls = Collections.synchronizedList([])
        node.extensions << new LongJobExtensionPoint() {
            void afterJobFinished(LongJob job, LongJobVO vo, APIEvent event) {
                calls << ['finished', EngineWorld.row(vo.uuid).state, event.success, vo.uuid]
            }

            void afterJobFailed(LongJob job, LongJobVO vo, APIEvent event) {
                assert job.class == ScriptedJob
                calls << ['failed', EngineWorld.row(vo.uuid).state, event.success, vo.uuid]
                throw new IllegalStateException('an extension that fails harms nobody')
            }

            void afterJobFinished(LongJob job, LongJobVO vo) {
                calls << ['quiet', EngineWorld.row(vo.uuid).state, true, vo.uuid]
            }
        }
        def after = Platform.uuid
        Script.forJob(uuid).start = { LongJobVO job, completion ->
            error ? completion.fail(error) : completion.success(new APIEvent(job.apiId))
        }

        when:
        node.submit(resourceUuid: uuid)
        EngineWorld.eventually { calls.size() == 1 }
        node.submit(resourceUuid: after)
        EngineWorld.eventually { calls.any { it.last() == after } }

        then: "each end is told once, in one way"
        calls == [[told, state, error == null, uuid], ['quiet', Succeeded, true, after]]

        where:
        error                               || state     | told
        null                                || Succeeded | 'finished'
        operr('no')                         || Failed    | 'failed'
        err(LongJobErrors.CANCELED, 'done') || Canceled  | 'failed'
    }

    def "who submits a job may wait for its end, on whichever node it ends"() {
        given:
        def other = world.join()
        def uuid = Platform.uuid
        def here = new CompletableFuture<APIEvent>()

        when:
        node.hanging(resourceUuid: uuid, whenEnded: { here.complete(it) })
        node.leave()
        other.engine.takeOver()
        node.enter()

        then:
        here.get(20, TimeUnit.SECONDS).success
        EngineWorld.row(uuid).managementNodeUuid == other.uuid
    }

    def "a lost wake-up is found at the next tick"() {
        given:
        def told = new CompletableFuture<APIEvent>()
        def job = node.hanging(whenEnded: { told.complete(it) })

        when:
        EngineWorld.execute("update LongJobVO set state = 'Failed', jobResult = ? where uuid = ?",
                ErrorCode.getJobResult(operr('ended behind our back')), job.uuid)
        node.engine.tick()

        then:
        told.get(20, TimeUnit.SECONDS).error.details == 'ended behind our back'
    }

    def "an unknown job name is refused, naming it, and nothing is saved"() {
        when:
        node.submit(resourceUuid: 'e' * 32, jobName: 'APINobodyKnowsMsg')

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains('APINobodyKnowsMsg')
        EngineWorld.row('e' * 32) == null
    }

    def "a uuid that is taken is refused, naming it, and the first job is as it was"() {
        given:
        def job = node.hanging()

        when:
        node.submit(resourceUuid: job.uuid)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains(job.uuid)
        EngineWorld.row(job.uuid).state == Running
    }

    def "the deadline comes from #where"() {
        when:
        def before = world.clock.instant()
        def job = node.submit(jobName: name, timeout: asked)
        def left = Duration.between(before, job.deadline.toInstant())

        then:
        left >= timeout - Duration.ofMillis(1)
        left < timeout.plusSeconds(20)

        where:
        where                | name             | asked                 || timeout
        'the caller'         | 'APIScriptedMsg' | Duration.ofSeconds(5) || Duration.ofSeconds(5)
        'its message class'  | 'APICleanableMsg' | null                 || Duration.ofMinutes(7)
        'the global setting' | 'APIScriptedMsg' | null                  || Duration.ofDays(3)
    }

    def "beyond the places of a node jobs wait for their turn, in order"() {
        given:
        def small = world.join(1)
        def first = small.hanging()

        when:
        def second = small.submit(resourceUuid: Platform.uuid)
        def third = small.submit(resourceUuid: Platform.uuid)

        then:
        [second, third]*.state == [Waiting, Waiting]

        when:
        Script.forJob(first.uuid).open.success(null)
        [first, second, third].each { EngineWorld.awaitState(it.uuid, Succeeded) }

        then:
        EngineWorld.states(second.uuid) == [Waiting, Running, Succeeded]
        EngineWorld.states(third.uuid) == [Waiting, Running, Succeeded]
    }

    def "writes of jobs are shown to the life cycle of their entity"() {
        when:
        def job = node.submit()
        EngineWorld.awaitState(job.uuid, Succeeded)

        then:
        node.written.findAll { it.uuid == job.uuid }*.state == [Running, Succeeded]
    }
}
