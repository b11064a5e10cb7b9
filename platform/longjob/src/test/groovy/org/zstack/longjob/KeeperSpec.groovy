package org.zstack.longjob

import static org.zstack.core.Platform.operr
import static org.zstack.header.longjob.LongJobState.*

import org.zstack.core.Platform
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.longjob.LongJobErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class KeeperSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    def "cleaning a suspended job gives it up"() {
        given:
        def job = world.suspended()

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

    def "names over their length are cut with a mark, and what does not exist is refused"() {
        given:
        def job = node.hanging()

        when:
        def name = node.engine.keeper().update(job.uuid, 'x' * 256, null).name

        then:
        name.length() == 255
        name ==~ /x+… \[cut: the first \d+ of 256 characters\]/

        when:
        node.engine.keeper().update('0' * 32, 'x', null)

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.code == 'SYS.1003'
    }
}
