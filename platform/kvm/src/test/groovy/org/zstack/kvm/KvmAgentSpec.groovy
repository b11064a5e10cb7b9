package org.zstack.kvm

import com.google.gson.JsonObject
import com.google.gson.JsonParser
import org.zstack.core.rest.AgentErrors
import org.zstack.core.rest.AgentHttpClient
import org.zstack.header.core.NopeCompletion
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.host.HostVO
import org.zstack.kvm.KVMAgentCommands.AgentResponse
import org.zstack.kvm.KVMAgentCommands.EchoCmd
import org.zstack.kvm.KVMAgentCommands.HostCapacityCmd
import org.zstack.kvm.KVMAgentCommands.HostCapacityResponse
import org.zstack.kvm.KVMAgentCommands.HostFactCmd
import org.zstack.kvm.KVMAgentCommands.HostFactResponse
import spock.lang.Specification

import java.time.Duration

/** Every answer of an agent, whichever way it was asked. */
class KvmAgentSpec extends Specification {
    static final String CAPACITY = '{"success": true, "cpuNum": 8, "cpuSpeed": 2600, "usedCpu": 0, "totalMemory": 1024, '
    String answer
    HostVO host = new HostVO(uuid: 'host-1', managementIp: '10.0.0.1', agentPort: 7070)
    KvmAgent agent = new KvmAgent(running: new RunningHostTasks(), http: Stub(constructorArgs: [null, null, null], AgentHttpClient) {
        call(_, JsonObject, _) >> { command, type, ReturnValueCompletion then -> then.success(json()) }
        syncCall(_, JsonObject, _) >> { command, type, ReturnValueCompletion then -> then.success(json()) }
    })
    Object outcome

    def "an answer without what the command must answer names host, command and field, and leaves open what was done"() {
        given:
        answer = '{"success": true}'

        when:
        way.call(agent, host, completion())

        then:
        ErrorCode error = outcome as ErrorCode
        ['host-1', '10.0.0.1', '/host/capacity', 'field[cpuNum]'].every { error.details.contains(it) }
        AgentErrors.isOutcomeUnknown(error)
        agent.@running.hostsOf('api').isEmpty()

        where:
        way << [
                { KvmAgent it, HostVO host, then -> it.call(host, KvmCommand.CAPACITY, new HostCapacityCmd(), HostCapacityResponse, then) },
                { KvmAgent it, HostVO host, then -> it.sync(host, KvmCommand.CAPACITY, new HostCapacityCmd(), HostCapacityResponse, then) },
                { KvmAgent it, HostVO host, then -> it.raw(host, '/host/capacity', new JsonObject(), Duration.ofSeconds(1), JsonObject, then) },
        ]
    }

    def "a whole answer arrives as it is; one that says that it failed is an error with the agent's words"() {
        when:
        answer = CAPACITY + '"usedMemory": 0, "cpuSockets": 2}'
        agent.call(host, KvmCommand.CAPACITY, new HostCapacityCmd(), HostCapacityResponse, completion())

        then:
        (outcome as HostCapacityResponse).totalMemory == 1024

        when:
        answer = '{"success": false, "error": "no memory of memory"}'
        agent.call(host, KvmCommand.CAPACITY, new HostCapacityCmd(), HostCapacityResponse, completion())

        then:
        (outcome as ErrorCode).details.contains('no memory of memory')
        !AgentErrors.isOutcomeUnknown(outcome as ErrorCode)
    }

    def "a field that the table does not know, and that cannot be read, is no answer either"() {
        given:
        answer = '{"success": true, "osDistribution": "", "osVersion": "", "libvirtVersion": "", "qemuImgVersion": "",' +
                ' "cpuModelName": "", "osRelease": {}}'

        when:
        agent.call(host, KvmCommand.FACT, new HostFactCmd(), HostFactResponse, completion())

        then:
        (outcome as ErrorCode).details.contains('cannot be read')
    }

    def "an empty echo is an echo"() {
        given:
        answer = '{}'

        when:
        agent.sync(host, KvmCommand.ECHO, new EchoCmd(), AgentResponse, completion())

        then:
        (outcome as AgentResponse).success
    }

    private JsonObject json() {
        return JsonParser.parseString(answer).asJsonObject
    }

    private ReturnValueCompletion completion() {
        KvmAgentSpec spec = this
        return new ReturnValueCompletion(new NopeCompletion()) {
            @Override
            void success(Object response) {
                spec.outcome = response
            }

            @Override
            void fail(ErrorCode error) {
                spec.outcome = error
            }
        }
    }
}
