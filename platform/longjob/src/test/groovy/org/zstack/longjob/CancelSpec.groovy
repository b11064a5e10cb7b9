package org.zstack.longjob

import static org.zstack.core.Platform.err
import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import org.zstack.core.Platform
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class CancelSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    def "a job that says it has stopped is Canceled when the cancel is answered or right after"() {
        given:
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion ->
            assert row.state == Canceling
            assert EngineWorld.row(row.uuid).state == Canceling
            completion.success(true)
        }

        expect:
        node.cancel(job.uuid) == null
        with(EngineWorld.awaitState(job.uuid, Canceled)) {
            it.jobResult.contains("longjob[uuid:$job.uuid] was canceled")
        }
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
        EngineWorld.history(job.uuid)*.actor == ['test', 'test', 'job']
        Script.forJob(job.uuid).apis.unique() == [job.apiId]

        when: "it answers after all"
        Script.forJob(job.uuid).open.success(null)
        node.submit()

        then:
        EngineWorld.row(job.uuid).state == Canceled
    }

    def "a job that says it will stop by itself stays Canceling until it does, then it is #state"() {
        given:
        def job = node.hanging()

        expect:
        node.cancel(job.uuid) == null
        EngineWorld.row(job.uuid).state == Canceling

        when:
        code ? Script.forJob(job.uuid).open.fail(new ErrorCode(code, 'its end')) : Script.forJob(job.uuid).open.success(null)

        then:
        EngineWorld.awaitState(job.uuid, state)
        EngineWorld.states(job.uuid) == [Running, Canceling, state]

        where:
        code            || state
        null            || Succeeded
        'LONG_JOB.1000' || Canceled
        'SYS.1006'      || Canceled
    }

    def "an interruption of a job that is being cancelled finishes the cancel: it is not resumed"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        node.cancel(job.uuid)

        when:
        script.open.fail(LongJobUtils.interruptedErr(job.uuid, null))

        then:
        EngineWorld.awaitState(job.uuid, Canceled)
        script.calls == ['start', 'cancel', 'cancel', 'clean']
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
    }

    def "cancelling a Canceled job succeeds and changes nothing"() {
        given:
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion -> completion.success(true) }
        node.cancel(job.uuid)
        EngineWorld.awaitState(job.uuid, Canceled)

        expect:
        node.cancel(job.uuid) == null
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
        Script.forJob(job.uuid).calls == ['start', 'cancel']
    }

    def "cancelling a #state job is an error that says so"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> error ? completion.fail(error) : completion.success(null) }
        node.submit(resourceUuid: uuid)
        EngineWorld.awaitState(uuid, state)

        when:
        def refused = node.cancel(uuid)

        then:
        refused.code == SysErrors.INVALID_ARGUMENT_ERROR.toString()
        refused.details.contains(uuid)
        refused.details.contains(state.name())
        EngineWorld.row(uuid).state == state

        where:
        error       || state
        null        || Succeeded
        operr('no') || Failed
    }

    def "cancelling what does not exist is an error that names it"() {
        when:
        def refused = node.cancel('0' * 32)

        then:
        refused.code == SysErrors.RESOURCE_NOT_FOUND.toString()
        refused.details.contains('0' * 32)
    }

    def "a class that cannot cancel says so and nothing is changed"() {
        given:
        def job = node.hanging(jobName: 'APIPlainMsg')

        when:
        def refused = node.cancel(job.uuid)

        then:
        refused.code == LongJobErrors.NOT_SUPPORTED.toString()
        refused.details.contains(job.uuid)
        refused.details.contains('APIPlainMsg')
        EngineWorld.states(job.uuid) == [Running]
    }

    def "a cancel that fails is an error; the job stays Canceling and may be asked again"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        script.cancel = { row, completion -> completion.fail(operr('the host does not answer')) }

        expect:
        node.cancel(job.uuid).details == 'the host does not answer'
        EngineWorld.row(job.uuid).state == Canceling

        when:
        script.cancel = { row, completion -> completion.success(true) }

        then:
        node.cancel(job.uuid) == null
        EngineWorld.awaitState(job.uuid, Canceled)
        script.calls == ['start', 'cancel', 'cancel']
    }

    def "a cancel that throws is an error"() {
        given:
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion -> throw new IllegalStateException('out of luck') }

        expect:
        node.cancel(job.uuid).details.contains('out of luck')
    }

    def "a cancel that fails because the job has just been Canceled succeeds"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        script.cancel = { row, completion ->
            script.open.fail(LongJobUtils.cancelErr(row.uuid))
            EngineWorld.awaitState(row.uuid, Canceled)
            completion.fail(operr('no matched job to cancel'))
        }

        expect:
        node.cancel(job.uuid) == null
    }

    def "a Waiting job never starts once it was cancelled"() {
        given:
        def small = world.join(1)
        def first = small.hanging()
        def waiting = small.submit(resourceUuid: Platform.uuid)
        def told = new CountDownLatch(1)
        small.extensions << new LongJobExtensionPoint() {
            void afterJobFailed(org.zstack.header.longjob.LongJob job, org.zstack.header.longjob.LongJobVO vo, org.zstack.header.message.APIEvent event) {
                if (vo.uuid == waiting.uuid) {
                    told.countDown()
                }
            }
        }

        expect:
        small.cancel(waiting.uuid) == null
        EngineWorld.row(waiting.uuid).state == Canceled
        told.await(10, TimeUnit.SECONDS)

        when:
        Script.forJob(first.uuid).open.success(null)
        EngineWorld.awaitState(first.uuid, Succeeded)
        def last = small.submit()
        EngineWorld.awaitState(last.uuid, Succeeded)

        then:
        EngineWorld.states(waiting.uuid) == [Waiting, Canceled]
        Script.forJob(waiting.uuid).calls == []
    }

    def "a job that was cancelled before its class was called is never called"() {
        given: "a node whose workers are all held up"
        def uuid = Platform.uuid
        def held = new CountDownLatch(1)
        node.holdUp = held
        def submitted = Thread.start { node.submit(resourceUuid: uuid) }
        EngineWorld.eventually { EngineWorld.row(uuid)?.state == Running }

        when: "another node marks it and the owner stops it before it begins"
        EngineWorld.execute("update LongJobVO set state = 'Canceling' where uuid = ?", uuid)
        def stopped = new Done()
        node.engine.canceller().stopHere(uuid, stopped)
        held.countDown()
        node.holdUp = null
        submitted.join(10_000)

        then:
        stopped.get() == null
        EngineWorld.awaitState(uuid, Canceled)
        Script.forJob(uuid).calls == []
    }

    def "a cancel reaches the node that runs the job, wherever it arrives"() {
        given:
        def other = world.join()
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion -> completion.success(true) }

        expect:
        other.cancel(job.uuid) == null
        with(EngineWorld.awaitState(job.uuid, Canceled)) {
            it.managementNodeUuid == node.uuid
        }
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
        other.engine.size() == 0
        node.engine.size() == 0
    }

    def "a cancel whose owner has just died is accepted, and finished by the next owner"() {
        given:
        def other = world.join()
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        node.kill()

        expect:
        other.cancel(job.uuid) == null
        EngineWorld.row(job.uuid).state == Canceling

        when:
        other.engine.takeOver()

        then:
        EngineWorld.awaitState(job.uuid, Canceled).managementNodeUuid == other.uuid
        script.calls == ['start', 'cancel', 'clean']
    }

    def "a cancel that fails because its class cannot reach a third node is refused: no next owner would finish it"() {
        given:
        def other = world.join()
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        script.cancel = { row, completion ->
            completion.fail(err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, "the node of the VM's host is gone"))
        }

        when:
        def refused = other.cancel(job.uuid)

        then:
        refused.code == SysErrors.NOT_READY_ERROR.toString()
        refused.details.contains(job.uuid)
        refused.cause.details == "the node of the VM's host is gone"
        EngineWorld.row(job.uuid).state == Canceling

        when:
        script.cancel = { row, completion -> completion.success(true) }

        then:
        other.cancel(job.uuid) == null
        EngineWorld.awaitState(job.uuid, Canceled)
    }

    def "many cancels of one job from many threads are all accepted, and it ends once"() {
        given:
        def other = world.join()
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion -> completion.success(true) }

        when:
        def answers = Collections.synchronizedList([])
        (1..20).collect { i -> Thread.start { answers << (i % 2 ? node : other).cancel(job.uuid) } }*.join(20_000)

        then:
        answers == [null] * 20
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
    }
}
