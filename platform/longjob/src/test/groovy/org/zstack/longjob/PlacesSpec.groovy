package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.time.Duration
import java.util.concurrent.atomic.AtomicInteger
import org.zstack.core.Platform
import org.zstack.header.errorcode.SysErrors
import spock.lang.AutoCleanup
import spock.lang.Specification

class PlacesSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode small = world.join(3)
    AtomicInteger running = new AtomicInteger()
    AtomicInteger most = new AtomicInteger()

    private String orphan() {
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, 'APIScriptedMsg', Running)
        Script.forJob(uuid).resume = { job, completion ->
            most.accumulateAndGet(running.incrementAndGet(), Math::max)
            Script.forJob(uuid).open = completion
        }
        uuid
    }

    private void end(String uuid) {
        running.decrementAndGet()
        Script.forJob(uuid).open.success(null)
    }

    def "interrupted jobs that are taken over go on in the places that the node has, the others wait"() {
        given:
        def waiting = (1..20).collect { orphan() } as Set

        when:
        small.engine.takeOver()

        then:
        while (waiting) {
            EngineWorld.eventually { waiting.count { Script.forJob(it).open != null } == Math.min(3, waiting.size()) }
            def next = waiting.find { Script.forJob(it).open != null }
            waiting.remove(next)
            end(next)
            assert EngineWorld.awaitState(next, Succeeded).managementNodeUuid == small.uuid
        }
        most.get() <= 3
    }

    def "a suspended job that is cancelled while it waits for a place is not resumed"() {
        given:
        def jobs = (1..4).collect { orphan() }
        small.engine.takeOver()
        EngineWorld.eventually { jobs.count { Script.forJob(it).open != null } == 3 }
        def last = jobs.find { Script.forJob(it).open == null }

        expect:
        EngineWorld.row(last).state == Suspended
        small.cancel(last) == null
        EngineWorld.awaitState(last, Canceled)

        when:
        (jobs - last).each { end(it) }
        (jobs - last).each { EngineWorld.awaitState(it, Succeeded) }
        EngineWorld.awaitState(small.submit().uuid, Succeeded)

        then:
        Script.forJob(last).calls == ['cancel', 'clean']
    }

    def "a #found job whose time is up while it waits for a place fails at the next tick, and never runs"() {
        given:
        (1..3).each { small.hanging() }
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, 'APIScriptedMsg', found)
        EngineWorld.execute('update LongJobVO set deadline = now(3) + interval 60 second where uuid = ?', uuid)
        small.engine.takeOver()

        when:
        small.engine.tick()

        then:
        EngineWorld.row(uuid).state == waits

        when:
        world.clock.advance(Duration.ofSeconds(120))
        small.engine.tick()

        then:
        EngineWorld.awaitState(uuid, Failed).jobResult.contains('did not end by its deadline')
        Script.forJob(uuid).calls == []

        where:
        found   || waits
        Waiting || Waiting
        Running || Suspended
    }

    def "however many submit at the same moment, no more run than there are places"() {
        when:
        def jobs = Collections.synchronizedList([])
        (1..8).collect {
            Thread.start {
                5.times {
                    def uuid = Platform.uuid
                    Script.forJob(uuid).start = { job, completion ->
                        most.accumulateAndGet(running.incrementAndGet(), Math::max)
                        Thread.yield()
                        running.decrementAndGet()
                        completion.success(null)
                    }
                    jobs << small.submit(resourceUuid: uuid).uuid
                }
            }
        }*.join(60_000)

        then:
        jobs.size() == 40
        EngineWorld.eventually { small.engine.tick(); jobs.every { EngineWorld.row(it).state == Succeeded } }
        most.get() in 1..3
    }
}
