package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import org.zstack.core.Platform
import org.zstack.header.errorcode.SysErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class DeadlineSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

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
        EngineWorld.awaitState(job.uuid, Canceled).jobResult.contains('did not end by its deadline')
        EngineWorld.history(job.uuid)*.actor[1] == "node:${node.uuid}"
    }

    def "a run whose time is up stops nothing but itself: the job's next run goes on"() {
        given:
        def job = node.hanging(timeout: Duration.ofMinutes(1))
        EngineWorld.execute('update LongJobVO set runNumber = 2, ownerEpoch = 3 where uuid = ?', job.uuid)
        world.clock.advance(Duration.ofSeconds(61))

        when:
        node.engine.tick()
        node.submit()

        then:
        EngineWorld.row(job.uuid).state == Running
        EngineWorld.states(job.uuid) == [Running]
        Script.forJob(job.uuid).calls == ['start']
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
        row.jobResult.contains('did not end by its deadline')
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
}
