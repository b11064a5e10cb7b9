package org.zstack.core.cluster

import java.nio.charset.StandardCharsets
import java.sql.Timestamp
import org.zstack.core.Platform
import org.zstack.core.cloudbus.CanonicalEvent
import org.zstack.core.cloudbus.Envelope
import org.zstack.header.core.progress.ChainInfo
import org.zstack.header.core.progress.PendingTaskInfo
import org.zstack.header.errorcode.ErrorCodeList
import org.zstack.header.longjob.CancelLongJobMsg
import org.zstack.header.longjob.LongJobInventory
import org.zstack.header.longjob.LongJobState
import org.zstack.header.longjob.SubmitLongJobReply
import org.zstack.header.message.MessageReply
import org.zstack.header.volume.GetVolumeTaskReply
import spock.lang.Specification

class EnvelopeCodecSpec extends Specification {
    def codec = new EnvelopeCodec()

    private Envelope there(message, Map args = [:]) {
        def bytes = codec.encode(new Envelope(args.kind ?: Envelope.Kind.REQUEST, message, args.context ?: [:], args.replyTo), 7)
        codec.decode(bytes, 0, bytes.length).envelope()
    }

    def "a message arrives as it was sent, with who waits, under what context"() {
        given:
        def msg = new CancelLongJobMsg(uuid: "u", timeout: 5, serviceId: "longjob.x")
        msg.putHeaderEntry("downtime", 17L)

        when:
        def envelope = there(msg, [context: [api: "a"], replyTo: "node"])

        then:
        with(envelope) {
            kind() == Envelope.Kind.REQUEST
            context() == [api: "a"]
            replyTo() == "node"
        }
        with(envelope.message() as CancelLongJobMsg) {
            id == msg.id
            uuid == "u"
            timeout == 5
            serviceId == "longjob.x"
            getHeaderEntry("downtime") == 17L
        }
    }

    def "inventories, states, times to the millisecond and maps arrive"() {
        given:
        def time = new Timestamp(1_700_000_000_123)
        def tasks = new GetVolumeTaskReply()
        tasks.setResults(["v": new ChainInfo(pendingTask: [new PendingTaskInfo(name: "n", apiId: "a")])])

        expect:
        with(there(new SubmitLongJobReply(inventory: new LongJobInventory(state: LongJobState.Running, createDate: time)))
                .message().inventory) {
            state == LongJobState.Running
            createDate == time
        }
        there(tasks).message().results["v"].pendingTask[0].apiId == "a"
    }

    def "a list of errors stays one"() {
        given:
        def list = new ErrorCodeList(code: "X", causes: [Platform.operr("one"), Platform.operr("two")])
        def reply = new MessageReply(error: Platform.operr(list, "outer"))

        when:
        def error = there(reply, [kind: Envelope.Kind.REPLY]).message().error

        then:
        error.details == "outer"
        error.cause instanceof ErrorCodeList
        error.cause.causes*.details == ["one", "two"]
    }

    def "an event's content keeps its class"() {
        expect:
        with(there(new CanonicalEvent("/p", "node", content), [kind: Envelope.Kind.EVENT]).message() as CanonicalEvent) {
            path == "/p"
            managementNodeId == "node"
            it.content == content
        }

        where:
        content << ["text", 5, 5L, null, LongJobState.Failed, [a: 1L]]
    }

    def "what is no message of the platform is refused, and it is known who waits"() {
        given:
        def json = """{"kind": "REQUEST", "type": "$type", "id": "i", "replyTo": "n", "context": {}, "message": {}}"""
        def bytes = json.getBytes(StandardCharsets.UTF_8)

        when:
        codec.decode(bytes, 0, bytes.length)

        then:
        def e = thrown(EnvelopeCodec.UndecodableException)
        e.id == "i"
        e.replyTo == "n"
        e.message.contains(reason)

        where:
        type                      || reason
        "java.lang.String"        || "class[java.lang.String] is not in org.zstack"
        "org.zstack.core.Platform" || "class[org.zstack.core.Platform] is no message"
        "org.zstack.NoSuchMsg"    || "org.zstack.NoSuchMsg"
    }
}
