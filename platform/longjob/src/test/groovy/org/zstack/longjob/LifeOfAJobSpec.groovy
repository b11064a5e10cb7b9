package org.zstack.longjob

import static org.zstack.core.Platform.err
import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import org.zstack.core.Platform
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class LifeOfAJobSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    // ---- rerun ----

    def "a rerun begins a new numbered run with an API id of its own; the history keeps both"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(operr('no')) }
        def first = node.submit(resourceUuid: uuid)
        EngineWorld.awaitState(uuid, Failed)
        Script.forJob(uuid).start = { job, completion -> completion.success(null) }
        def other = world.join()

        when:
        def second = other.rerun(uuid)
        def row = EngineWorld.awaitState(uuid, Succeeded)

        then:
        second.state == Running
        second.runNumber == 2
        second.apiId != first.apiId
        second.jobResult == null
        row.runNumber == 2
        row.managementNodeUuid == other.uuid
        row.jobResult == 'Succeeded'
        EngineWorld.history(uuid).collect { [it.runNumber, it.toState] } ==
                [[1, Running], [1, Failed], [2, Running], [2, Succeeded]]
        Script.forJob(uuid).apis == [first.apiId, second.apiId]
    }

    def "only one of many reruns at the same time is accepted"() {
        given:
        def uuid = Platform.uuid
        node.submit(resourceUuid: uuid)
        EngineWorld.awaitState(uuid, Succeeded)
        Script.forJob(uuid).hangs()

        when:
        def accepted = Collections.synchronizedList([])
        (1..8).collect {
            Thread.start {
                try {
                    accepted << node.rerun(uuid)
                } catch (OperationFailureException refused) {
                    assert refused.errorCode.code == 'SYS.1007'
                }
            }
        }*.join(20_000)

        then:
        accepted.size() == 1
        EngineWorld.states(uuid) == [Running, Succeeded, Running]
    }

    def "an answer of the first run does not end the second"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        def firstRun = script.open
        script.cancel = { row, completion -> completion.success(true) }
        node.cancel(job.uuid)
        EngineWorld.awaitState(job.uuid, Canceled)
        script.open = null
        node.rerun(job.uuid)
        EngineWorld.eventually { script.open != null }

        when:
        firstRun.success(null)
        node.submit()

        then:
        EngineWorld.row(job.uuid).state == Running

        when:
        script.open.success(null)

        then:
        EngineWorld.awaitState(job.uuid, Succeeded).runNumber == 2
    }

    def "a job that has not ended is not rerun"() {
        given:
        def job = node.hanging()

        when:
        node.rerun(job.uuid)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains('Running')
    }

    // ---- interruption and resume ----

    def "a job that meets a dead node is suspended and resumed by itself"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid)
        script.start = { job, completion -> completion.fail(err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'gone')) }
        script.resume = { job, completion ->
            script.calls.count('resume') < 3
                    ? completion.fail(err(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, 'still gone'))
                    : completion.success(null)
        }

        when:
        node.submit(resourceUuid: uuid)
        EngineWorld.awaitState(uuid, Succeeded)

        then:
        script.calls == ['start', 'resume', 'resume', 'resume']
        EngineWorld.states(uuid) == [Running] + [Suspended, Running] * 3 + [Succeeded]
        EngineWorld.row(uuid).runNumber == 1
    }

    def "an interrupted job of class #name is Failed after #calls"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(LongJobUtils.interruptedErr(job.uuid, null)) }

        when:
        node.submit(resourceUuid: uuid, jobName: name)

        then:
        EngineWorld.awaitState(uuid, Failed).jobResult.contains(uuid)
        Script.forJob(uuid).calls == calls
        EngineWorld.states(uuid) == [Running, Suspended, Failed]

        where:
        name              || calls
        'APIPlainMsg'     || ['start']
        'APICleanableMsg' || ['start', 'clean']
    }

    def "a suspended job is resumed on the node that is asked"() {
        given:
        def job = suspended()
        def other = world.join()

        when:
        def answer = other.resume(job)

        then:
        answer.state == Running
        answer.managementNodeUuid == other.uuid
        EngineWorld.awaitState(job, Succeeded)
        Script.forJob(job).calls == ['start', 'resume']
    }

    def "only a suspended job is resumed"() {
        given:
        def job = node.hanging()

        when:
        node.resume(job.uuid)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains('only a suspended job')
    }

    def "a class that cannot resume says so"() {
        given:
        def job = suspended('APICleanableMsg')

        when:
        node.resume(job)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == LongJobErrors.NOT_SUPPORTED.toString()
        EngineWorld.row(job).state == Suspended
    }

    def "a suspended job that is cancelled is cleaned and Canceled"() {
        given:
        def job = suspended()

        expect:
        node.cancel(job) == null
        EngineWorld.awaitState(job, Canceled)
        Script.forJob(job).calls == ['start', 'cancel', 'clean']
        EngineWorld.states(job) == [Running, Canceling, Canceled]
    }

    // ---- clean, delete, update ----

    def "cleaning a suspended job gives it up"() {
        given:
        def job = suspended()

        expect:
        node.clean(job) == null
        EngineWorld.awaitState(job, Canceled)
        Script.forJob(job).calls.contains('clean')
    }

    def "cleaning a failed job removes what it left and leaves it Failed"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(operr('no')) }
        node.submit(resourceUuid: uuid, jobName: 'APICleanableMsg')
        EngineWorld.awaitState(uuid, Failed)

        expect:
        node.clean(uuid) == null
        Script.forJob(uuid).calls == ['start', 'clean']
        EngineWorld.states(uuid) == [Running, Failed]
    }

    def "a running job is not cleaned, nor one whose class cannot"() {
        when:
        node.clean(node.hanging().uuid)

        then:
        def running = thrown(OperationFailureException)
        running.errorCode.code == 'SYS.1007'

        when:
        def uuid = Platform.uuid
        Script.forJob(uuid).start = { job, completion -> completion.fail(operr('no')) }
        node.submit(resourceUuid: uuid, jobName: 'APIPlainMsg')
        EngineWorld.awaitState(uuid, Failed)
        node.clean(uuid)

        then:
        def cannot = thrown(OperationFailureException)
        cannot.errorCode.code == LongJobErrors.NOT_SUPPORTED.toString()
    }

    def "an ended job is deleted with its history; what does not exist is deleted already"() {
        given:
        def job = node.submit()
        EngineWorld.awaitState(job.uuid, Succeeded)

        when:
        node.engine.keeper().delete(job.uuid)
        node.engine.keeper().delete(job.uuid)

        then:
        EngineWorld.row(job.uuid) == null
        EngineWorld.history(job.uuid) == []
    }

    def "a running job is not deleted"() {
        given:
        def job = node.hanging()

        when:
        node.engine.keeper().delete(job.uuid)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1007'
        refused.errorCode.details.contains(job.uuid)
        refused.errorCode.details.contains('Running')
        EngineWorld.row(job.uuid) != null
    }

    def "name and description are changed, what is not given stays"() {
        given:
        def job = node.hanging(name: 'old', description: 'old')

        expect:
        node.engine.keeper().update(job.uuid, 'new', null).name == 'new'
        with(node.engine.keeper().update(job.uuid, null, 'newer')) {
            it.name == 'new'
            it.resourceName == 'new'
            it.description == 'newer'
            it.state == Running
        }
    }

    def "names over their length are refused, and what does not exist"() {
        given:
        def job = node.hanging()

        when:
        node.engine.keeper().update(job.uuid, 'x' * 256, null)

        then:
        thrown(OperationFailureException)

        when:
        node.engine.keeper().update('0' * 32, 'x', null)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1003'
    }

    // ---- deadlines ----

    def "a job whose time is up is cancelled and says that its time was up"() {
        given:
        def job = node.hanging(timeout: Duration.ofMinutes(1))
        def script = Script.forJob(job.uuid)

        when:
        node.engine.tick()

        then:
        EngineWorld.row(job.uuid).state == Running

        when:
        world.clock.advance(Duration.ofSeconds(61))
        node.engine.tick()
        EngineWorld.eventually { script.calls.contains('cancel') }

        then:
        EngineWorld.row(job.uuid).state == Canceling

        when:
        script.open.fail(LongJobUtils.cancelErr(job.uuid))

        then:
        ErrorCode.fromString(EngineWorld.awaitState(job.uuid, Canceled).jobResult).code == SysErrors.TIMEOUT.toString()
        EngineWorld.history(job.uuid)*.actor[1] == "node:${node.uuid}"
    }

    def "a job that does not leave after its time was up is cleaned and given up"() {
        given:
        def job = node.hanging(timeout: Duration.ofMinutes(1))
        def script = Script.forJob(job.uuid)
        world.clock.advance(Duration.ofSeconds(61))
        node.engine.tick()
        EngineWorld.eventually { script.calls.contains('cancel') }

        when: "it is still within its grace"
        world.clock.advance(Duration.ofSeconds(200))
        node.engine.tick()
        node.submit()

        then:
        EngineWorld.row(job.uuid).state == Canceling

        when:
        world.clock.advance(Duration.ofSeconds(200))
        node.engine.tick()
        node.engine.tick()

        then:
        EngineWorld.awaitState(job.uuid, Canceled)
        script.calls == ['start', 'cancel', 'clean']
        EngineWorld.states(job.uuid) == [Running, Canceling, Canceled]
    }

    def "a job that cannot be cancelled has failed when its time is up, and is cleaned if it can be"() {
        given:
        def job = node.hanging(jobName: 'APICleanableMsg', timeout: Duration.ofMinutes(1))

        when:
        world.clock.advance(Duration.ofSeconds(61))
        node.engine.tick()

        then:
        def row = EngineWorld.awaitState(job.uuid, Failed)
        ErrorCode.fromString(row.jobResult).code == SysErrors.TIMEOUT.toString()
        Script.forJob(job.uuid).calls == ['start', 'clean']
    }

    def "a job whose time was up while it waited never starts"() {
        given:
        def small = world.join(1)
        def first = small.hanging()
        def waiting = small.submit(resourceUuid: Platform.uuid, timeout: Duration.ofMinutes(1))

        when:
        world.clock.advance(Duration.ofSeconds(61))
        Script.forJob(first.uuid).open.success(null)

        then:
        EngineWorld.awaitState(waiting.uuid, Failed)
        Script.forJob(waiting.uuid).calls == []
    }

    /** A job that stays suspended: the node that had it does not go on with it. */
    private String suspended(String name = 'APIScriptedMsg') {
        def last = world.join()
        def job = last.hanging(jobName: name)
        last.kill()
        last.enter()
        EngineWorld.execute("update LongJobVO set state = 'Suspended' where uuid = ?", job.uuid)
        job.uuid
    }
}
