package org.zstack.longjob

import static org.zstack.header.longjob.LongJobState.*

import java.util.concurrent.CountDownLatch
import org.zstack.core.Platform
import org.zstack.core.db.Q
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.longjob.LongJobVO_
import spock.lang.AutoCleanup
import spock.lang.Specification

class TakeoverSpec extends Specification {
    @AutoCleanup
    EngineWorld world = new EngineWorld()
    TestNode node = world.join()
    TestNode other = world.join()

    def "a dead node's #found job of class #name is #then after #calls"() {
        given:
        def uuid = Platform.uuid
        Script.forJob(uuid).cancel = { job, completion -> completion.success(false) }
        EngineWorld.orphan(uuid, name, found)

        when:
        node.engine.takeOver()

        then:
        def row = EngineWorld.awaitState(uuid, then)
        row.managementNodeUuid == node.uuid
        row.ownerEpoch == node.epoch
        Script.forJob(uuid).calls == calls
        EngineWorld.history(uuid).every { it.actor == "node:${node.uuid}" || it.actor == 'job' }

        where:
        found     | name              || then      | calls
        Waiting   | 'APIScriptedMsg'  || Succeeded | ['start']
        Waiting   | 'APIPlainMsg'     || Succeeded | ['start']
        Running   | 'APIScriptedMsg'  || Succeeded | ['resume']
        Running   | 'APICleanableMsg' || Failed    | ['clean']
        Running   | 'APIPlainMsg'     || Failed    | []
        Suspended | 'APIScriptedMsg'  || Succeeded | ['resume']
        Suspended | 'APICleanableMsg' || Failed    | ['clean']
        Suspended | 'APIPlainMsg'     || Failed    | []
        Canceling | 'APIScriptedMsg'  || Canceled  | ['cancel', 'clean']
        Canceling | 'APICleanableMsg' || Canceled  | ['clean']
        Canceling | 'APIPlainMsg'     || Canceled  | []
        Running   | 'APIGoneMsg'      || Failed    | []
        Canceling | 'APIGoneMsg'      || Canceled  | []
    }

    def "jobs of a node that lives are not touched, nor jobs that have ended"() {
        given:
        def running = other.hanging()
        EngineWorld.orphan('5' * 32, 'APIPlainMsg', Succeeded)

        when:
        node.engine.takeOver()

        then:
        EngineWorld.row(running.uuid).ownerEpoch == other.epoch
        EngineWorld.states(running.uuid) == [Running]
        EngineWorld.row('5' * 32).managementNodeUuid == 'd' * 32
    }

    def "a node that died and joined again finds the jobs of its former life"() {
        given:
        def job = other.hanging()
        def formerLife = other.epoch
        other.leave()
        other.engine.fence(formerLife)
        other.epoch = formerLife + 1_000_000
        other.enter()

        when:
        other.engine.takeOver()

        then:
        EngineWorld.awaitState(job.uuid, Succeeded).ownerEpoch == other.epoch
        Script.forJob(job.uuid).calls == ['start', 'resume']
        EngineWorld.states(job.uuid) == [Running, Suspended, Running, Succeeded]
    }

    def "what a node that was declared dead still answers changes nothing"() {
        given:
        def job = other.hanging()
        def script = Script.forJob(job.uuid)
        def formerAnswer = script.open
        script.resume = { row, completion -> script.open = completion }
        script.open = null

        when: "it is frozen, its row is gone, the job is taken over"
        other.leave()
        node.engine.takeOver()
        EngineWorld.eventually { script.open != null }

        and: "it comes back and ends the job"
        formerAnswer.success(null)
        EngineWorld.eventually { other.engine.size() == 0 }

        then:
        EngineWorld.row(job.uuid).state == Running

        when:
        script.open.fail(LongJobUtils.cancelErr(job.uuid))

        then:
        EngineWorld.awaitState(job.uuid, Canceled)
        EngineWorld.states(job.uuid) == [Running, Suspended, Running, Canceled]
    }

    def "what was written before a node was declared dead, and is gone on with after that, is nobody's work there: #call"() {
        given:
        def uuid = world.suspended()
        def script = Script.forJob(uuid)
        script.resume = { row, completion -> script.open = completion }
        node.holdUp = new CountDownLatch(1)
        def asked = Thread.start { node."$call"(uuid) }
        EngineWorld.eventually { EngineWorld.row(uuid).with { state == written && ownerEpoch == node.epoch } }

        when: "it is given up and comes back in between"
        def formerLife = node.epoch
        node.engine.fence(formerLife)
        node.epoch = formerLife + 1_000_000
        node.holdUp.countDown()
        asked.join(10_000)

        then:
        !asked.alive
        node.engine.size() == 0
        script.calls == ['start']

        where:
        call     | written
        'resume' | Running
        'cancel' | Canceling
    }

    def "a cancel that arrives while a job is being taken over is not lost"() {
        given:
        def jobs = (1..30).collect { other.hanging() }
        jobs.each { job ->
            Script.forJob(job.uuid).with { script ->
                script.resume = { row, completion -> script.open = completion }
                script.cancel = { row, completion -> completion.success(true) }
            }
        }
        other.kill()
        def third = world.join()

        when:
        def answers = Collections.synchronizedList([])
        def cancels = Thread.start { jobs.each { answers << third.cancel(it.uuid) } }
        node.engine.takeOver()
        cancels.join(30_000)

        then:
        answers == [null] * 30
        jobs.each { EngineWorld.awaitState(it.uuid, Canceled) }
    }

    def "ten thousand jobs of a dead node are each taken by exactly one of three nodes"() {
        given:
        def third = world.join()
        EngineWorld.orphans(10_000)

        when:
        def begin = System.nanoTime()
        [node, other, third].collect { taker -> Thread.start { taker.engine.takeOver() } }*.join(60_000)
        println "10,000 jobs claimed in ${(System.nanoTime() - begin).intdiv(1_000_000)} ms"
        EngineWorld.eventually(120) { count(Succeeded) == 10_000 }
        println "10,000 jobs resumed in ${(System.nanoTime() - begin).intdiv(1_000_000)} ms"

        then: "each was claimed once, resumed once, ended once"
        def histories = EngineWorld.dataSource().connection.withCloseable { connection ->
            def found = connection.createStatement().executeQuery('''
                    select chain, count(*) from (
                        select jobUuid, group_concat(toState order by id) chain from LongJobHistoryVO group by jobUuid) h
                    group by chain''')
            def all = [:]
            while (found.next()) {
                all[found.getString(1)] = found.getInt(2)
            }
            all
        }
        histories == ['Suspended,Running,Succeeded': 10_000]
    }

    def "a #state job that is a node's own, but that it knows nothing of, is brought back at the second look"() {
        given:
        def uuid = Platform.uuid
        EngineWorld.orphan(uuid, 'APIScriptedMsg', state)
        EngineWorld.execute('update LongJobVO set managementNodeUuid = ?, ownerEpoch = ? where uuid = ?', node.uuid, node.epoch, uuid)
        def running = node.hanging()

        when:
        node.engine.lookForStrays()

        then:
        EngineWorld.row(uuid).state == state

        when:
        node.engine.lookForStrays()

        then:
        EngineWorld.awaitState(uuid, end)
        Script.forJob(uuid).calls == calls
        EngineWorld.states(running.uuid) == [Running]

        where:
        state     || end       | calls
        Waiting   || Succeeded | ['start']
        Running   || Succeeded | ['resume']
        Canceling || Canceled  | ['cancel', 'clean']
    }

    def "what is submitted to a node that stops is left to another one"() {
        given:
        node.engine.stopStarting()

        when:
        def job = node.submit(resourceUuid: Platform.uuid)

        then:
        job.state == Waiting

        when:
        node.kill()
        other.engine.takeOver()

        then:
        EngineWorld.awaitState(job.uuid, Succeeded).managementNodeUuid == other.uuid
        EngineWorld.states(job.uuid) == [Waiting, Waiting, Running, Succeeded]
    }

    private static long count(LongJobState state) {
        Q.New(LongJobVO).eq(LongJobVO_.state, state).count()
    }
}
