package org.zstack.simulator.kvm

import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

import java.util.concurrent.TimeUnit

class FaultsSpec extends Specification {
    def clock = new ManualClock()
    @AutoCleanup
    def cloud = new SimulatedCloud(clock)
    @AutoCleanup
    def node = new FakeManagementNode()
    def soon = new PollingConditions(timeout: 10)
    SimulatedHost host

    def setup() {
        host = cloud.addHost('host', Simulator.loopback(1), 0, HostModel.instant())
    }

    def "an error on request, as often as requested"() {
        given:
        host.faults().add(Fault.error('/vm/vmsync', 'disk full').times(2))
        expect:
        node.call(host, '/vm/vmsync', [:]).error == 'disk full'
        node.call(host, '/vm/vmsync', [:]).error == 'disk full'
        node.call(host, '/vm/vmsync', [:]).success
    }

    def "a lost callback: the work is done, nobody hears of it"() {
        given:
        host.faults().add(Fault.of('/host/connect', Fault.Kind.LOST_CALLBACK))
        when:
        node.send(host, '/host/connect', [hostUuid: 'h1'])
        then:
        soon.eventually { assert cloud.history().records(CommandRecord.What.LOST, '/host/connect').size() == 1 }
        host.hostUuid() == 'h1'
        node.callbacks.isEmpty()
    }

    def "an empty answer: the work is done, but of it only success is said"() {
        given:
        host.faults().add(Fault.of('/host/connect', Fault.Kind.EMPTY_ANSWER).once())
        expect:
        node.call(host, '/host/connect', [hostUuid: 'h1']) == [success: true]
        host.hostUuid() == 'h1'
        node.call(host, '/host/ping', [:]).hostUuid == 'h1'
    }

    def "answers that are held wait for their release, also those to commands that came before"() {
        given:
        host.faults().add(Fault.delay('/vm/vmsync', 1000))
        def before = node.send(host, '/vm/vmsync', [:])
        soon.eventually { assert clock.pending() == 1 }
        host.holdAnswers()
        def after = node.send(host, '/host/connect', [hostUuid: 'h1'])
        when:
        clock.advance(1000)
        soon.eventually { assert host.hostUuid() == 'h1' }
        then:
        node.callbacks.isEmpty()
        when:
        host.releaseAnswers()
        then:
        before.get(10, TimeUnit.SECONDS).success
        after.get(10, TimeUnit.SECONDS).success
        node.call(host, '/host/ping', [:]).hostUuid == 'h1'
    }

    def "a delayed command waits on the clock"() {
        given:
        host.faults().add(Fault.delay('/vm/vmsync', 5000))
        def answer = node.send(host, '/vm/vmsync', [:])
        soon.eventually { assert clock.pending() == 1 }
        when:
        clock.advance(4999)
        then:
        !answer.done
        when:
        clock.advance(1)
        then:
        answer.get(10, TimeUnit.SECONDS).success
    }

    def "a repeated callback comes twice"() {
        given:
        host.faults().add(Fault.of('/vm/vmsync', Fault.Kind.DUPLICATE_CALLBACK))
        when:
        node.call(host, '/vm/vmsync', [:])
        then:
        soon.eventually { assert node.callbacks.size() == 2 }
    }

    def "a cancel can be ignored"() {
        given:
        def started = node.send(host, '/vm/start', [vmInstanceUuid: 'vm'])
        soon.eventually { clock.advance(1); assert started.done }
        node.send(host, '/vm/volume/takebackup', [vmUuid: 'vm', volume: [volumeUuid: 'v'], volumeWriteBandwidth: 1])
        soon.eventually { assert cloud.domain('vm').get().hasBlockJob() }
        host.faults().add(Fault.of('/vm/volume/cancel/backupjob', Fault.Kind.IGNORE_CANCEL))
        expect:
        node.call(host, '/vm/volume/cancel/backupjob', [vmUuid: 'vm', volume: [volumeUuid: 'v']]).success
        cloud.history().records { it.what() == CommandRecord.What.CANCELLING }.isEmpty()
    }

    def "a crashed agent answers nothing, its guests go on, and it comes back without memory"() {
        given:
        node.call(host, '/host/connect', [hostUuid: 'h1'])
        def start = node.send(host, '/vm/start', [vmInstanceUuid: 'vm'])
        soon.eventually { clock.advance(1); assert start.done }
        host.faults().add(Fault.of('/vm/stop', Fault.Kind.CRASH).once())
        when:
        node.send(host, '/vm/stop', [uuid: 'vm'])
        then:
        thrown(IOException)
        !host.agentUp

        when:
        host.start()
        then:
        host.runs('vm')
        node.call(host, '/host/ping', [:]).hostUuid == null
    }

    def "another process can trouble a cloud and read its history"() {
        expect:
        node.post(host, '/simulator/faults', [path: '/vm/vmsync', kind: 'ERROR', error: 'boom', times: 1]).statusCode() == 200
        node.call(host, '/vm/vmsync', [:]).error == 'boom'
        node.post(host, '/simulator/faults', [kind: 'NO_SUCH']).statusCode() == 400
        node.post(host, '/simulator/nothing', [:]).statusCode() == 404
    }

    def "an interceptor may answer in a handler's place or change what it answered"() {
        given:
        cloud.intercept { command, reply, next ->
            next.handle(command) { response -> reply.send(AgentResponse.with(response, 'seen', true)) }
        }
        expect:
        node.call(host, '/vm/vmsync', [:]).seen
    }

    def "unknown commands and broken bodies are refused by name"() {
        expect:
        node.call(host, '/vm/nothing', [:]).error == 'no such command[/vm/nothing]'
        node.call(host, '/vm/stop', [:]).error == 'field[uuid] of command[/vm/stop] must not be empty'
    }
}
