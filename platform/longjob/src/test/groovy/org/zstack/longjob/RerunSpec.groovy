package org.zstack.longjob

import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import org.zstack.core.Platform
import org.zstack.header.errorcode.OperationFailureException
import spock.lang.AutoCleanup
import spock.lang.Specification

class RerunSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

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
        def refusals = Collections.synchronizedList([])
        (1..8).collect {
            Thread.start {
                try {
                    accepted << node.rerun(uuid)
                } catch (OperationFailureException refused) {
                    refusals << refused.errorCode.code
                }
            }
        }*.join(20_000)

        then:
        accepted.size() == 1
        refusals == ['SYS.1007'] * 7
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
}
