package org.zstack.storage.backup

import static org.zstack.core.Platform.err
import static org.zstack.header.errorcode.SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR
import static org.zstack.header.errorcode.SysErrors.NOT_READY_ERROR
import static org.zstack.header.errorcode.SysErrors.OPERATION_ERROR

import org.zstack.core.cloudbus.CloudBus
import org.zstack.core.cloudbus.CloudBusCallBack
import org.zstack.core.cloudbus.ResourceDestinationMaker
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.errorcode.ErrorCode
import org.zstack.header.errorcode.SysErrors
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.backup.CancelBackupMsg
import org.zstack.header.volume.backup.CancelBackupReply
import spock.lang.Specification

class BackupCancellerSpec extends Specification {
    Map<String, MessageReply> answers = [:].withDefault { new CancelBackupReply(success: true) }
    List<String> asked = []
    CloudBus bus = Stub() {
        makeServiceIdByManagementNodeId(_, _, _) >> { msg, service, node -> msg.serviceId = node }
        send(_ as CancelBackupMsg, _) >> { CancelBackupMsg msg, CloudBusCallBack then ->
            asked << msg.serviceId
            then.run(answers[msg.serviceId])
        }
    }
    ResourceDestinationMaker owners = Stub() {
        makeDestination("v0") >> "a"
        getManagementNodesInHashRing() >> ["b", "a", "c"]
    }
    Boolean stopped
    ErrorCode refused

    private void cancel() {
        new BackupCanceller(bus, owners).cancel("api1", "v0", new ReturnValueCompletion<Boolean>(null) {
            @Override
            void success(Boolean value) { stopped = value }

            @Override
            void fail(ErrorCode error) { refused = error }
        })
    }

    private static ErrorCode error(SysErrors code) {
        err(code, "not now")
    }

    def "the volume's owner is asked first, and nobody else if it takes the backup"() {
        given:
        answers.a = new CancelBackupReply(success: true, found: true)

        when:
        cancel()

        then:
        asked == ["a"]
        stopped == false
    }

    def "every node is asked while none takes the backup, and then it will not begin"() {
        when:
        cancel()

        then:
        asked == ["a", "b", "c"]
        stopped == false
    }

    def "the others are asked if the owner #what"() {
        given:
        answers.a = answer
        answers.b = new CancelBackupReply(success: true, found: true)

        when:
        cancel()

        then:
        asked == ["a", "b"]
        stopped == false

        where:
        what                       | answer
        'is gone'                  | new MessageReply(success: false, error: error(MANAGEMENT_NODE_UNAVAILABLE_ERROR))
        'was given up meanwhile'   | new CancelBackupReply(success: false, error: error(MANAGEMENT_NODE_UNAVAILABLE_ERROR))
    }

    def "who takes the backup and could not have it stopped because of #code is believed: nobody else is asked"() {
        given:
        answers.a = new CancelBackupReply(found: true, success: false, error: error(code))

        when:
        cancel()

        then:
        asked == ["a"]
        stopped == null
        refused.isError(told)
        refused.readableDetails.contains("not now")

        where:
        code                              || told
        MANAGEMENT_NODE_UNAVAILABLE_ERROR || NOT_READY_ERROR
        OPERATION_ERROR                   || OPERATION_ERROR
    }
}
