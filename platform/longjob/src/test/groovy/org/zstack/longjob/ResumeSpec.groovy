package org.zstack.longjob

import static org.zstack.core.Platform.err
import static org.zstack.header.longjob.LongJobState.*

import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.core.Platform
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.longjob.LongJobErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class ResumeSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

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

    def "a job that is resumed, or cleaned, finds what it has written before it was interrupted"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid)
        def found = []
        script.start = { job, completion ->
            EngineWorld.execute('update LongJobVO set jobResult = ? where uuid = ?', 'so far', uuid)
            completion.fail(LongJobUtils.interruptedErr(job.uuid, null))
        }
        script.resume = { job, completion ->
            found << job.jobResult
            EngineWorld.execute('update LongJobVO set jobResult = ? where uuid = ?', 'further', uuid)
            script.open = completion
        }
        script.clean = { job, completion ->
            found << job.jobResult
            completion.done()
        }

        when:
        node.submit(resourceUuid: uuid)
        EngineWorld.eventually { script.open != null }
        node.cancel(uuid)
        script.open.fail(LongJobUtils.interruptedErr(uuid, null))
        EngineWorld.awaitState(uuid, Canceled)

        then:
        found == ['so far', 'further']
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

    def "whoever meant to resume a job that was resumed and interrupted again since leaves it to who comes after"() {
        given: "an interrupted job, which a user resumes before the engine does, and which is interrupted again"
        def uuid = Platform.uuid
        def script = Script.forJob(uuid)
        script.start = { job, completion -> completion.fail(LongJobUtils.interruptedErr(job.uuid, null)) }
        script.resume = { job, completion ->
            script.calls.count('resume') == 1
                    ? completion.fail(LongJobUtils.interruptedErr(job.uuid, null))
                    : completion.success(null)
        }
        node.later = new CopyOnWriteArrayList<Runnable>()
        node.submit(resourceUuid: uuid)
        EngineWorld.eventually { node.later.size() == 1 }
        node.resume(uuid)
        EngineWorld.eventually { node.later.size() == 2 }

        when: "the first turn comes, and enough has been written after it"
        node.later[0].run()
        EngineWorld.awaitState(node.submit().uuid, Succeeded)

        then:
        EngineWorld.states(uuid) == [Running, Suspended, Running, Suspended]

        when:
        node.later[1].run()
        EngineWorld.awaitState(uuid, Succeeded)

        then:
        script.calls == ['start', 'resume', 'resume']
    }

    def "a suspended job is resumed on the node that is asked"() {
        given:
        def job = world.suspended()
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
        def job = world.suspended('APICleanableMsg')

        when:
        node.resume(job)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == LongJobErrors.NOT_SUPPORTED.toString()
        EngineWorld.row(job).state == Suspended
    }

    def "a suspended job that is cancelled is cleaned and Canceled"() {
        given:
        def job = world.suspended()

        expect:
        node.cancel(job) == null
        EngineWorld.awaitState(job, Canceled)
        Script.forJob(job).calls == ['start', 'cancel', 'clean']
        EngineWorld.states(job) == [Running, Canceling, Canceled]
    }
}
