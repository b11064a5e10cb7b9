package org.zstack.longjob

import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.core.Platform
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobErrors
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import spock.lang.AutoCleanup
import spock.lang.Specification

/** A job's run, its cancel and its node's death: facts 4, 5, 7 and 9 to 13 of docs/engine-facts.md. */
class RunFactsSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    def "fact 4: extensions are told when a job has ended, in one way, not when it is suspended"() {
        given:
        def told = new CopyOnWriteArrayList()
        node.extensions << new LongJobExtensionPoint() {
            void afterJobFinished(LongJob work, LongJobVO job, APIEvent event) { told << ['finished', job.state] }

            void afterJobFinished(LongJob work, LongJobVO job) { told << ['quiet', job.state] }

            void afterJobFailed(LongJob work, LongJobVO job, APIEvent event) { told << ['failed', job.state] }
        }
        node.later = new CopyOnWriteArrayList<>()
        def job = node.hanging()
        def script = Script.forJob(job.uuid)

        when:
        script.open.fail(LongJobUtils.interruptedErr(job.uuid, null))
        EngineWorld.awaitState(job.uuid, Suspended)
        EngineWorld.eventually { !node.later.empty }

        then:
        told == []

        when:
        node.later.remove(0).run()
        EngineWorld.eventually { !told.empty }

        then:
        told == [['quiet', Succeeded]]

        when:
        [{ it.success(new APIEvent('a')) }, { it.fail(operr('no')) }, { it.fail(LongJobUtils.cancelErr('x')) }].each { end ->
            def uuid = Platform.uuid
            int before = told.size()
            Script.forJob(uuid).start = { LongJobVO row, completion -> end.call(completion) }
            node.submit(resourceUuid: uuid)
            EngineWorld.eventually { told.size() > before }
        }

        then:
        told.drop(1) == [['finished', Succeeded], ['failed', Failed], ['failed', Canceled]]
    }

    def "fact 5: a job's time is that since it was created, at least a second; a rerun begins anew"() {
        given:
        def quick = node.submit()

        expect:
        EngineWorld.awaitState(quick.uuid, Succeeded).executeTime == 1

        when:
        def slow = node.hanging()
        world.clock.advance(Duration.ofSeconds(90))
        Script.forJob(slow.uuid).open.success(null)
        def ended = EngineWorld.awaitState(slow.uuid, Succeeded)

        then:
        ended.executeTime >= 90

        when:
        Script.forJob(slow.uuid).start = { job, completion -> completion.success(null) }
        node.rerun(slow.uuid)
        EngineWorld.eventually { EngineWorld.states(slow.uuid).size() == 4 }
        def again = EngineWorld.row(slow.uuid)

        then:
        again.createDate.time - ended.createDate.time >= 90_000
        again.executeTime < 90
    }

    def "fact 7: a second submission of a uuid is refused, and the first job is as it was"() {
        given:
        def job = node.hanging()
        def other = world.join()
        def before = EngineWorld.row(job.uuid)

        when:
        other.submit(resourceUuid: job.uuid)

        then:
        def taken = thrown(OperationFailureException)
        taken.errorCode.details.contains(job.uuid)
        EngineWorld.states(job.uuid) == [Running]
        with(EngineWorld.row(job.uuid)) {
            apiId == before.apiId
            createDate == before.createDate
            managementNodeUuid == node.uuid
        }
        Script.forJob(job.uuid).calls == ['start']
    }

    def "fact 9: the job is Canceling before its class is asked, and stays so when the class declines"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)
        def seen = null
        script.cancel = { row, completion ->
            seen = EngineWorld.row(row.uuid).state
            completion.fail(operr('the host does not answer'))
        }

        when:
        def declined = node.cancel(job.uuid)

        then:
        seen == Canceling
        declined.details == 'the host does not answer'
        EngineWorld.row(job.uuid).state == Canceling

        when: "it runs to its end all the same"
        end.call(script.open)

        then:
        EngineWorld.awaitState(job.uuid, state)

        where:
        end                       || state
        ({ it.success(null) })    || Succeeded
        ({ it.fail(operr('no')) }) || Canceled
    }

    def "fact 9: a Canceled job is cancelled with success, a class that cannot cancel leaves all as it was"() {
        given:
        def job = node.hanging()
        Script.forJob(job.uuid).cancel = { row, completion -> completion.success(true) }
        node.cancel(job.uuid)
        EngineWorld.awaitState(job.uuid, Canceled)
        def plain = node.hanging(jobName: 'APIPlainMsg')

        expect:
        node.cancel(job.uuid) == null
        Script.forJob(job.uuid).calls == ['start', 'cancel']
        node.cancel(plain.uuid).isError(LongJobErrors.NOT_SUPPORTED)
        EngineWorld.states(plain.uuid) == [Running]
    }

    def "fact 10: a cancel that another node handles is the owner's all the same: there the class is asked"() {
        given:
        def other = world.join()
        def job = node.hanging()
        def script = Script.forJob(job.uuid)

        when:
        def accepted = other.cancel(job.uuid)

        then:
        accepted == null
        script.calls == ['start', 'cancel']
        EngineWorld.row(job.uuid).managementNodeUuid == node.uuid
        EngineWorld.history(job.uuid)*.toState == [Running, Canceling]

        when:
        script.open.success(null)

        then:
        EngineWorld.awaitState(job.uuid, Succeeded)
    }

    def "fact 11: a second cancel asks the class again; nothing is cleaned, and the job is Canceling until it has left"() {
        given:
        def job = node.hanging()
        def script = Script.forJob(job.uuid)

        expect:
        node.cancel(job.uuid) == null
        node.cancel(job.uuid) == null
        EngineWorld.row(job.uuid).state == Canceling
        script.calls == ['start', 'cancel', 'cancel']

        when:
        script.open.fail(LongJobUtils.cancelErr(job.uuid))

        then:
        EngineWorld.awaitState(job.uuid, Canceled)
        !script.calls.contains('clean')
    }

    def "fact 12: a job that runs is not cleaned beside its run, not even a Canceling one; a class without clean says so"() {
        given:
        def job = node.hanging()
        def plain = node.hanging(jobName: 'APIPlainMsg')
        node.cancel(job.uuid)

        when:
        node.clean(job.uuid)

        then:
        thrown(OperationFailureException)
        !Script.forJob(job.uuid).calls.contains('clean')
        EngineWorld.row(job.uuid).state == Canceling

        when:
        node.clean(plain.uuid)

        then:
        def cannot = thrown(OperationFailureException)
        cannot.errorCode.isError(LongJobErrors.NOT_SUPPORTED)
        EngineWorld.row(plain.uuid).state == Running
    }

    def "fact 13: of a dead node's #found job with #what the next owner makes #then"() {
        given:
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, name, found)

        when:
        node.engine.takeOver()

        then:
        EngineWorld.awaitState(uuid, then)
        Script.forJob(uuid).calls - 'cancel' == calls

        where:
        found     | name              | what             || then      | calls
        Waiting   | 'APIPlainMsg'     | 'only start'     || Succeeded | ['start']
        Running   | 'APIPlainMsg'     | 'only start'     || Failed    | []
        Suspended | 'APIPlainMsg'     | 'only start'     || Failed    | []
        Canceling | 'APIPlainMsg'     | 'only start'     || Canceled  | []
        Running   | 'APICleanableMsg' | 'clean'          || Failed    | ['clean']
        Running   | 'APIScriptedMsg'  | 'all'            || Succeeded | ['resume']
        Suspended | 'APIScriptedMsg'  | 'all'            || Succeeded | ['resume']
        Canceling | 'APIScriptedMsg'  | 'all'            || Canceled  | ['clean']
    }
}
