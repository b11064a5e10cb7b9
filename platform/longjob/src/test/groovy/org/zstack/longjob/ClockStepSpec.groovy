package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import org.zstack.core.Platform
import org.zstack.header.longjob.LongJobVO
import spock.lang.AutoCleanup
import spock.lang.Specification

/** Somebody sets the clock of a machine while jobs run: nothing that is measured changes. */
class ClockStepSpec extends Specification {
    private static final List<Duration> STEPS =
            [Duration.ofHours(1), Duration.ofHours(-1), Duration.ofSeconds(10), Duration.ofSeconds(-10)]

    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()

    def "a running job has the time it was given, and shows the time it took, over a step of #step"() {
        given:
        def job = node.hanging(timeout: Duration.ofMinutes(30))
        world.clock.advance(Duration.ofMinutes(20))

        when:
        world.clock.step(step)
        node.engine.tick()
        node.submit()

        then:
        EngineWorld.row(job.uuid).state == Running
        Script.forJob(job.uuid).calls == ['start']

        when:
        world.clock.advance(Duration.ofMinutes(11))
        node.engine.tick()
        EngineWorld.eventually { Script.forJob(job.uuid).calls.contains('cancel') }
        Script.forJob(job.uuid).open.fail(LongJobUtils.cancelErr(job.uuid))

        then:
        def row = EngineWorld.awaitState(job.uuid, Canceled)
        row.jobResult.contains('did not end by its deadline')
        Duration.ofSeconds(row.executeTime) >= Duration.ofMinutes(31)
        Duration.ofSeconds(row.executeTime) < Duration.ofMinutes(36)

        where:
        step << STEPS
    }

    def "a job that waits for a place keeps its time over a step of #step"() {
        given:
        def small = world.join(1)
        def first = small.hanging()
        def waiting = small.submit(resourceUuid: Platform.uuid, timeout: Duration.ofMinutes(30))

        when:
        world.clock.step(step)
        small.engine.tick()
        node.submit()

        then:
        EngineWorld.row(waiting.uuid).state == Waiting

        when:
        world.clock.advance(Duration.ofMinutes(31))
        small.engine.tick()

        then:
        EngineWorld.awaitState(waiting.uuid, Failed).executeTime >= 1
        Script.forJob(waiting.uuid).calls == []

        cleanup:
        Script.forJob(first.uuid).open.success(null)

        where:
        step << STEPS
    }

    def "a job that changes hands after a step of #step has the time that was left"() {
        given:
        def uuid = Platform.uuid
        def script = Script.forJob(uuid)
        script.resume = { LongJobVO row, completion -> script.open = completion }
        node.hanging(resourceUuid: uuid, timeout: Duration.ofMinutes(30))
        def other = world.join()
        world.clock.advance(Duration.ofMinutes(10))
        script.open = null

        when: "its node dies"
        world.clock.step(step)
        node.kill()
        other.engine.takeOver()
        EngineWorld.eventually { script.open != null }
        world.clock.advance(Duration.ofMinutes(15))
        other.engine.tick()
        other.submit()

        then:
        EngineWorld.row(uuid).state == Running

        when:
        world.clock.advance(Duration.ofMinutes(6))
        other.engine.tick()

        then:
        EngineWorld.awaitState(uuid, Canceling)
        script.calls.take(2) == ['start', 'resume']

        cleanup:
        script.open.fail(LongJobUtils.cancelErr(uuid))

        where:
        step << STEPS
    }

    def "no time spent is ever negative: submitted, then the clock is set #step"() {
        given:
        def job = node.hanging()

        when:
        world.clock.step(step)
        Script.forJob(job.uuid).open.success(null)

        then:
        EngineWorld.awaitState(job.uuid, Succeeded).executeTime in 1L..300L

        when: "it is cleaned up after an hour's step between submit and take-over"
        def orphan = Platform.uuid
        EngineWorld.orphan(orphan, 'APIScriptedMsg', Running)
        node.engine.takeOver()

        then:
        EngineWorld.awaitState(orphan, Succeeded).executeTime >= 1

        where:
        step << STEPS
    }
}
