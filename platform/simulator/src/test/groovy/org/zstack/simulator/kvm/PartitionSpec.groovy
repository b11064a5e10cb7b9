package org.zstack.simulator.kvm

import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.util.concurrent.PollingConditions

import java.util.concurrent.CompletableFuture
import java.util.concurrent.TimeUnit

/** A management node at 127.0.0.1 that the hosts' network loses. */
class PartitionSpec extends Specification {
    def clock = new ManualClock()
    @AutoCleanup
    def cloud = new SimulatedCloud(clock)
    @AutoCleanup
    def node = new FakeManagementNode()
    def soon = new PollingConditions(timeout: 20)
    SimulatedHost host

    def setup() {
        host = cloud.addHost('host', Simulator.loopback(1), 0, HostModel.instant())
        assert node.call(host, '/host/connect', [hostUuid: 'h1']).success
    }

    private int received(String path) {
        cloud.history().records(CommandRecord.What.RECEIVED, path).size()
    }

    def "commands of a node that is cut off do not arrive before the network is mended"() {
        given:
        cloud.partition().cut('127.0.0.1', true)

        when:
        def withCallback = CompletableFuture.supplyAsync { node.call(host, '/vm/vmsync', [:]) }
        def atOnce = CompletableFuture.supplyAsync { node.post(host, '/host/echo', [:]).statusCode() }
        def other = new FakeManagementNode(node: 'node-2')
        assert other.post(host, '/host/fact', [:]).statusCode() == 200

        soon.eventually { assert cloud.partition().waiting() == 2 }

        then: "a node that the hosts know nothing of is not concerned"
        received('/vm/vmsync') == 0
        received('/host/echo') == 0
        !withCallback.done
        !atOnce.done

        when:
        cloud.partition().mend()

        then:
        withCallback.get(20, TimeUnit.SECONDS).success
        atOnce.get(20, TimeUnit.SECONDS) == 200

        cleanup:
        other?.close()
    }

    def "commands are lost and their sender is told, where the network breaks"() {
        given:
        cloud.partition().cut('127.0.0.1', false)

        when:
        node.post(host, '/vm/vmsync', [:])

        then:
        thrown(IOException)
        received('/vm/vmsync') == 0
    }

    def "a response waits for the network, or is lost"() {
        given:
        host.faults().add(Fault.delayCallback('/vm/vmsync', 5000))
        def answer = node.send(host, '/vm/vmsync', [:])
        soon.eventually { assert clock.pending() == 1 }

        when:
        cloud.partition().cut('127.0.0.1', stall)
        clock.advance(5000)
        soon.eventually {
            assert stall ? cloud.partition().waiting() == 1
                    : cloud.history().records(CommandRecord.What.LOST, '/vm/vmsync').size() == 1
        }

        then:
        !answer.done

        when:
        cloud.partition().mend()
        assert node.call(host, '/host/connect', [hostUuid: 'h1']).success

        then:
        stall ? answer.get(20, TimeUnit.SECONDS).success : !answer.done

        where:
        stall << [true, false]
    }
}
