package org.zstack.kvm

import org.zstack.compute.host.HostRecords
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.host.CheckVmStateOnHypervisorMsg
import org.zstack.header.host.CheckVmStateOnHypervisorReply
import org.zstack.header.host.HostStatus
import org.zstack.header.host.HostVO
import org.zstack.kvm.KVMAgentCommands.CheckVmStateCmd
import org.zstack.kvm.KVMAgentCommands.CheckVmStateRsp
import org.zstack.utils.gson.JSONObjectUtil
import spock.lang.Specification

/** What a host says of VMs, which is all that is known of a migration after a node's death. */
class VmStateQuestionSpec extends Specification {
    HostVO host = new HostVO(uuid: 'host', status: HostStatus.Connected, managementIp: '127.0.0.1')
    String answer = '{}'
    CheckVmStateCmd asked
    CheckVmStateOnHypervisorReply reply
    def commands = new KvmHostCommands(
            bus: Stub(CloudBus) { reply(_, _) >> { msg, given -> reply = given } },
            hosts: Stub(HostRecords) { load('host') >> { host } },
            agent: Stub(KvmAgent) {
                call(*_) >> { HostVO whom, KvmCommand command, Object body, Class type, ReturnValueCompletion then ->
                    asked = body as CheckVmStateCmd
                    then.success(JSONObjectUtil.toObject(answer, CheckVmStateRsp))
                }
            })

    private void ask() {
        commands.checkState(new CheckVmStateOnHypervisorMsg(hostUuid: 'host', vmInstanceUuids: ['a', 'b', 'c']))
    }

    def "the agent's words become Running, Paused and Stopped; a VM that it does not name is missing"() {
        given:
        answer = '{"success": true, "states": {"a": "Running", "b": "Shutdown"}}'

        when:
        ask()

        then:
        asked.vmUuids == ['a', 'b', 'c']
        asked.hostUuid == 'host'
        reply.success
        reply.states == [a: 'Running', b: 'Stopped']
    }

    def "a host that is #status is not asked"() {
        given:
        host.status = status

        when:
        ask()

        then:
        def refused = thrown(OperationFailureException)
        refused.errorCode.details.contains('is not Connected')
        asked == null

        where:
        status << [HostStatus.Disconnected, HostStatus.Connecting]
    }
}
