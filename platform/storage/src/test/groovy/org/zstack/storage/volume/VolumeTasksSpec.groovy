package org.zstack.storage.volume

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.core.progress.RunningTaskInfo
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.GetVolumeLocalTaskReply
import org.zstack.header.volume.GetVolumeTaskMsg
import org.zstack.header.volume.GetVolumeTaskReply
import spock.lang.Specification

class VolumeTasksSpec extends Specification {
    Map<String, Map<String, ChainInfo>> nodes = [:]
    GetVolumeTaskReply reply
    Set<String> unclear = []
    Set<String> deleted = []

    def tasks = new VolumeTasks(
            bus: Stub(CloudBus) {
                makeServiceIdByManagementNodeId(_, _, _) >> { msg, service, node -> msg.serviceId = node }
                send(_, _ as CloudBusCallBack) >> { msg, CloudBusCallBack callback ->
                    callback.run(answer(nodes[msg.serviceId], msg.volumeUuids))
                }
                reply(_, _) >> { msg, answer -> reply = answer }
            },
            records: Stub(VolumeRecords) { existing(_) >> { args -> args[0].toSet().toList() - deleted } },
            interrupted: Stub(InterruptedBackups) { volumesAmong(*_) >> { unclear } },
            owners: Stub(ResourceDestinationMaker) {
                getManagementNodesInHashRing() >> { nodes.keySet() as List }
            })

    private static MessageReply answer(Map<String, ChainInfo> chains, List<String> volumes) {
        if (chains == null) {
            return new MessageReply(error: new ErrorCode("SYS.1012", "not available", ""))
        }
        def answer = new GetVolumeLocalTaskReply()
        volumes.each { answer.putResults(it, chains[it] ?: new ChainInfo()) }
        answer
    }

    private void ask(String... volumes) {
        tasks.everywhere(new GetVolumeTaskMsg(volumeUuids: volumes as List))
    }

    def "a task that runs with a former owner of the volume is seen beside those of the present one"() {
        given:
        nodes.former = [v: new ChainInfo(runningTask: [new RunningTaskInfo(name: "backup")])]
        nodes.present = [v: new ChainInfo(pendingTask: [new PendingTaskInfo(name: "next")])]

        when:
        ask("v", "other")

        then:
        reply.results.keySet() == ["v", "other"] as Set
        reply.results.v.runningTask*.name == ["backup"]
        reply.results.v.pendingTask*.name == ["next"]
        reply.results.other.runningTask.empty
    }

    def "a volume whose backup's node died is in no reply until the backup is resumed"() {
        given:
        nodes.one = [:]
        unclear = ["v"]

        when:
        ask("v", "other")

        then:
        reply.results.keySet() == ["other"] as Set
    }

    def "fact 16: a volume that does not exist any more is left out, as is one whose node did not answer"() {
        given:
        nodes.one = [gone: new ChainInfo(runningTask: [new RunningTaskInfo(name: "backup")])]
        deleted = ["gone"]

        when:
        ask("v", "gone", "v")

        then:
        reply.results.keySet() == ["v"] as Set

        when:
        nodes.silent = null
        ask("v")

        then:
        reply.results.isEmpty()
    }

    def "where a node does not answer nobody can tell, whichever node it is"() {
        given:
        nodes.one = [:]
        nodes.silent = null
        nodes.three = [v: new ChainInfo(runningTask: [new RunningTaskInfo(name: "backup")])]

        when:
        ask("v")

        then:
        reply.results.isEmpty()
    }
}
