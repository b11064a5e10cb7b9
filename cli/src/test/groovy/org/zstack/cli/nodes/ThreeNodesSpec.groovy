package org.zstack.cli.nodes

import static org.zstack.cli.nodes.ThreeNodes.soon

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import org.zstack.cli.cluster.NodeProcess
import spock.lang.AutoCleanup
import spock.lang.Shared
import spock.lang.Specification
import spock.lang.Stepwise

/** What happens to real processes, as clients of the others see it. */
@Stepwise
class ThreeNodesSpec extends Specification {
    @Shared
    @AutoCleanup
    ThreeNodes world = new ThreeNodes()

    @Shared NodeProcess first = world.nodes[0]
    @Shared NodeProcess second = world.nodes[1]
    @Shared NodeProcess third = world.nodes[2]

    private static long millis(Closure work) {
        long began = System.nanoTime()
        work()
        (System.nanoTime() - began).intdiv(1_000_000)
    }

    def "a cancel stops the job on the node that runs it, whichever node it arrives at"() {
        given:
        def job = world.submit(first)
        def owner = world.job(second, job).managementNodeUuid

        expect:
        world.cancel(third, job).status == 200
        soon { world.job(second, job).state == "Canceled" }
        world.job(second, job).managementNodeUuid == owner
        world.transitions(second, job) == ["Running", "Canceling", "Canceled"]
    }

    def "the jobs of a node that is killed go on elsewhere, each once; no cancel is lost; its calls end with an error"() {
        given:
        def jobs = (1..20).collect { world.submit(first) }
        def former = world.job(second, jobs[0]).managementNodeUuid
        def call = ThreeNodes.apiIdOf(world.send(first, "POST", "/v1/test/hang", [params: [:]]))
        assert world.send(second, "GET", "/v1/api-jobs/$call").status == 202

        when: "it is killed, and some of its jobs are cancelled at once, before anybody has taken them over"
        def (cancelled, others) = jobs.collate(10)
        first.kill()
        def answers = cancelled.collect { world.cancel(third, it) }
        def takeover = millis {
            soon { others.every { world.job(second, it).with { it.state == "Running" && it.managementNodeUuid != former } } }
        }
        println "20 jobs of a killed node, 10 of them being cancelled: the others run elsewhere ${takeover} ms after the last cancel was answered"

        then:
        answers*.status == [200] * 10
        cancelled.every { job ->
            soon { world.job(second, job).state == "Canceled" }
            world.transitions(second, job).with { it.count("Canceled") == 1 && it.last() == "Canceled" }
        }
        others.every { world.transitions(second, it) == ["Running", "Suspended", "Running"] }

        and: "who polls for the call that was in flight there is told, on both other nodes"
        [second, third].each { node ->
            soon { world.send(node, "GET", "/v1/api-jobs/$call").status == 503 }
            with(world.send(node, "GET", "/v1/api-jobs/$call").json.error) {
                it.code == "SYS.1012"
                it.details.contains(former)
            }
        }

        and: "what it leaves behind is in its own directory"
        world.directory.resolve("node-1/tmp").toFile().list().any { it.startsWith("tomcat") }

        cleanup:
        others.each { world.cancel(second, it) }
    }

    def "a node that is told to stop hands its jobs over and ends by itself; the others answer every call meanwhile"() {
        given:
        world.startAgain(first)
        def jobs = (1..10).collect { world.submit(second) }
        def former = world.job(first, jobs[0]).managementNodeUuid
        def bad = new CopyOnWriteArrayList<String>()
        def calls = 0
        def busy = true
        def client = Thread.start {
            for (int i = 0; busy; i++) {
                def node = i % 2 ? first : third
                def answer = world.toEnd(node, "PUT", "/v1/longjobs/${jobs[i % jobs.size()]}/actions", [updateLongJob: [name: "n$i".toString()]])
                if (answer.status >= 500) {
                    bad << answer.text
                }
                calls++
            }
        }

        when:
        boolean byItself = false
        def stopping = millis { byItself = second.stop(Duration.ofSeconds(30)) }
        soon { jobs.every { world.job(first, it).with { it.state == "Running" && it.managementNodeUuid != former } } }
        busy = false
        client.join(60_000)
        println "a node with ${jobs.size()} jobs was told to stop and ended after ${stopping} ms; ${calls} calls to the others meanwhile"

        then:
        byItself
        bad == []
        calls > 0
        jobs.every { world.transitions(first, it) == ["Running", "Suspended", "Running"] }

        cleanup:
        busy = false
        jobs.each { world.cancel(first, it) }
    }

    def "a node that was frozen until the others gave it up joins again, works, and answers no call with 1012"() {
        given:
        world.startAgain(second)
        def job = world.submit(third)
        def former = world.job(first, job).managementNodeUuid
        def epoch = world.members(first).find { it.uuid == former }.epoch

        when:
        third.freeze()
        soon { world.job(first, job).with { it.state == "Running" && it.managementNodeUuid != former } }
        soon { [first, second].every { !(former in world.inReach(it)) } }
        third.thaw()
        soon { world.members(first).any { it.uuid == former && it.epoch > epoch } }
        def reached = [first, second].every { former in world.inReach(it) }
        def answers = (1..30).collect { i ->
            def uuid = world.submit(world.nodes[i % 3])
            [world.cancel(world.nodes[(i + 1) % 3], uuid), uuid]
        }

        then: "it counts again only since it is in reach"
        reached
        answers.every { it[0].status == 200 }
        answers.every { answer -> soon { world.job(first, answer[1]).state == "Canceled" }; true }
        world.transitions(third, job) == ["Running", "Suspended", "Running"]

        cleanup:
        third.thaw()
        world.cancel(first, job)
    }
}
