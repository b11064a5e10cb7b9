package org.zstack.testlib

import org.springframework.http.HttpEntity
import org.zstack.kvm.KVMAgentCommands
import org.zstack.kvm.KVMConstant
import org.zstack.simulator.kvm.HostModel
import org.zstack.simulator.kvm.SimulatedCloud
import org.zstack.simulator.kvm.SimulatedHost
import org.zstack.simulator.kvm.Simulator
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.AutoCleanup
import spock.lang.Specification

import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse

class SimulatorHooksSpec extends Specification {
    static final String PATH = KVMConstant.KVM_VM_SYNC_PATH

    @AutoCleanup
    def cloud = new SimulatedCloud()
    def hooks = new SimulatorHooks(null)
    SimulatedHost host

    def setup() {
        cloud.intercept(hooks.&intercept)
        host = cloud.addHost('host', Simulator.loopback(1), 0, HostModel.instant())
    }

    def "without a hook the simulated host answers"() {
        expect:
        post().success && post().states == [:]
    }

    def "a handler answers in its place, with as many parameters as it declares"() {
        when:
        hooks.simulator(PATH, handler)
        then:
        post() == [success: true, states: [vm: 'Running']]
        where:
        handler << [
                { -> [states: [vm: 'Running']] },
                { HttpEntity<String> e -> [states: [vm: 'Running']] },
                { HttpEntity<String> e, spec ->
                    new KVMAgentCommands.VmSyncResponse(states: [vm: 'Running']).with { [states: it.states] }
                },
        ]
    }

    def "a handler sees the command's body and headers"() {
        given:
        String seen = null
        String header = null
        hooks.simulator(PATH) { HttpEntity<String> e ->
            seen = e.body
            header = e.headers.getFirst('ownernode')
            return [:]
        }
        when:
        post([marker: 'm'])
        then:
        JSONObjectUtil.toObject(seen, Map) == [marker: 'm']
        header == 'node-1'
    }

    def "an after hook changes the response in its class, and keeps what the class does not know"() {
        given:
        hooks.simulator(PATH) { -> [states: [vm: 'Running'], extra: 1] }
        hooks.afterSimulator(PATH) { KVMAgentCommands.VmSyncResponse rsp, HttpEntity<String> e ->
            rsp.states.vm = 'Paused'
            return rsp
        }
        expect:
        post().states == [vm: 'Paused']
        post().extra == 1
    }

    def "an after hook without a type gets the class of the path"() {
        given:
        hooks.afterSimulator(PATH) { rsp ->
            assert rsp instanceof KVMAgentCommands.VmSyncResponse
            rsp.error = 'on purpose'
            rsp
        }
        expect:
        post().error == 'on purpose'
        !post().success
    }

    def "a hijacker sees the response last"() {
        given:
        hooks.afterSimulator(PATH) { rsp -> [states: [vm: 'Paused']] }
        hooks.hijackSimulator(PATH) { rsp -> [states: [vm: rsp.states.vm + ' and more']] }
        expect:
        post().states == [vm: 'Paused and more']
    }

    def "a second hook on a path takes the first one's place"() {
        given:
        def seen = []
        hooks.preSimulator(PATH) { seen << 'first' }
        hooks.preSimulator(PATH) { seen << 'second' }
        when:
        post()
        then:
        seen == ['second']
    }

    def "what fails in a hook is the agent's error"() {
        given:
        hooks.preSimulator(PATH) { HttpEntity<String> e -> throw new IllegalStateException('broken hook') }
        expect:
        post().error == 'broken hook'
    }

    def "cleaned hooks are gone, and the counts begin anew"() {
        given:
        hooks.simulator(PATH) { -> [error: 'no'] }
        when:
        post()
        then:
        hooks.answered(PATH) == 1
        when:
        hooks.cleanHandlers()
        then:
        hooks.answered(PATH) == 0
        post().success
        hooks.answered(PATH) == 1
        hooks.received(PATH).size() == 2
    }

    private Map post(Map body = [:]) {
        def request = HttpRequest.newBuilder(URI.create("http://${host.ip()}:${host.port()}${PATH}"))
                .header('ownernode', 'node-1')
                .POST(HttpRequest.BodyPublishers.ofString(JSONObjectUtil.toJsonString(body))).build()
        def answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString())
        return JSONObjectUtil.toObject(answer.body(), LinkedHashMap)
    }
}
