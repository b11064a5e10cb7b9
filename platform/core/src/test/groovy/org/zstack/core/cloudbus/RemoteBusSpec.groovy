package org.zstack.core.cloudbus

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.function.Consumer
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.asyncbatch.Completions
import org.zstack.header.managementnode.ManagementNodeInventory
import org.zstack.header.message.APIEvent
import org.zstack.header.message.MessageReply
import spock.lang.AutoCleanup
import spock.lang.Specification

class RemoteBusSpec extends Specification {
    static OTHER = "b" * 32

    /** The other node, as far as this one sees it. */
    class Wire implements BusTransport {
        BusTransport.Inbox inbox
        def sent = new CopyOnWriteArrayList<Envelope>()
        boolean broken
        boolean choosy

        void start(BusTransport.Inbox inbox) { this.inbox = inbox }
        void stop() {}
        boolean send(String node, Envelope envelope) {
            if (choosy && envelope.message().class != MessageReply) {
                throw new IllegalArgumentException("no JSON")
            }
            !broken && sent.add(envelope)
        }
        void broadcast(Envelope envelope) { sent << envelope }
    }

    def wire = new Wire()

    @AutoCleanup
    def node = new BusFixture(wire)
    def bus = node.bus

    def cleanup() {
        ThreadContext.clearAll()
    }

    private CompletableFuture<MessageReply> ask(msg) {
        def future = new CompletableFuture<MessageReply>()
        bus.send(msg, Completions.onReply(future.&complete))
        future
    }

    private EchoMsg there(Map args = [:]) {
        def msg = new EchoMsg(args)
        bus.makeServiceIdByManagementNodeId(msg, "echo", OTHER)
        msg
    }

    private MessageReply answerTo(Envelope request, MessageReply reply) {
        reply.putHeaderEntry(CloudBus.HEADER_CORRELATION_ID, request.message().id)
        wire.inbox.receive(new Envelope(Envelope.Kind.REPLY, reply, [:], null))
        reply
    }

    def "a request to another node goes there with its context, its reply comes back once"() {
        given:
        ThreadContext.put("api", "a")
        def msg = there()

        when:
        def replies = new CopyOnWriteArrayList<MessageReply>()
        bus.send(msg, Completions.onReply { replies << it })

        then:
        with(wire.sent[0]) {
            kind() == Envelope.Kind.REQUEST
            message().is(msg)
            context().api == "a"
            replyTo() == Platform.managementServerId
        }

        when:
        answerTo(wire.sent[0], new EchoReply(text: "first"))
        await().until { !replies.empty }
        answerTo(wire.sent[0], new EchoReply(text: "second"))
        def next = ask(there())
        answerTo(wire.sent[1], new EchoReply(text: "next"))
        next.get(10, SECONDS)

        then:
        replies*.text == ["first"]
    }

    def "requests to a node that dies are answered at once, and others not"() {
        given:
        node.serve(id: "here") {}
        def local = ask(node.to("here", new EchoMsg()))
        def remote = (1..3).collect { ask(there()) }

        when:
        wire.inbox.nodeLost(OTHER)

        then:
        def errors = remote*.get(10, SECONDS)*.error
        errors*.code == ["SYS.1012"] * 3
        errors.every { it.details.contains("management node[uuid:$OTHER] is not available".toString()) }
        !local.done
    }

    def "a node that is out of reach is an answer, too"() {
        given:
        wire.broken = true

        expect:
        ask(there()).get(10, SECONDS).error.code == "SYS.1012"
    }

    def "a request of another node is handled here and answered there"() {
        given:
        def seen = new CompletableFuture<String>()
        node.serve { seen.complete(ThreadContext.get("api")); bus.reply(it, new EchoReply(text: it.text)) }
        def msg = node.to(new EchoMsg(text: "far"))

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, msg, [api: "x"], OTHER))

        then:
        await().until { wire.sent.size() == 1 }
        with(wire.sent[0]) {
            kind() == Envelope.Kind.REPLY
            message().text == "far"
            message().correlationId == msg.id
        }
        seen.get(10, SECONDS) == "x"
    }

    def "a service that is not here answers the other node with an error"() {
        given:
        Platform.IS_RUNNING = running

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, node.to("nowhere", new EchoMsg()), [:], OTHER))

        then:
        await().until { wire.sent.size() == 1 }
        wire.sent[0].message().error.code == code
        (wire.sent[0].message().getHeaderEntry(OtherNodes.HEADER_NOT_HANDLED) != null) == followed

        cleanup:
        Platform.IS_RUNNING = false

        where:
        running || code       | followed
        true    || "SYS.1009" | false
        false   || "SYS.1012" | true
    }

    def "a reply that cannot be sent becomes an error"() {
        given:
        wire.choosy = true
        node.serve { bus.reply(it, new EchoReply(text: "odd")) }

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, node.to(new EchoMsg()), [:], OTHER))

        then:
        await().until { wire.sent.size() == 1 }
        wire.sent[0].message().error.details.contains("no JSON")
    }

    def "an API message may be handled by another node: its event finds its way"() {
        given:
        def future = new CompletableFuture<APIEvent>()
        def msg = new APIEchoMsg()
        bus.makeServiceIdByManagementNodeId(msg, "echo", OTHER)

        when:
        bus.send(msg, future.&complete as Consumer<APIEvent>)
        wire.inbox.receive(new Envelope(Envelope.Kind.EVENT, new APIEchoEvent(msg.id), [:], null))

        then:
        future.get(10, SECONDS).apiId == msg.id

        when: "and one of another node that is handled here"
        node.serve { bus.publish(new APIEchoEvent(it.id)) }
        wire.sent.clear()
        def theirs = node.to(new APIEchoMsg())
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, theirs, [:], OTHER))

        then:
        await().until { wire.sent.size() == 1 }
        wire.sent[0].kind() == Envelope.Kind.EVENT
        wire.sent[0].message().apiId == theirs.id
    }

    def "a request handed on to another node is answered to who asked first"() {
        given:
        node.serve { msg -> bus.makeServiceIdByManagementNodeId(msg, "echo", OTHER); bus.route(msg) }

        when:
        def future = ask(node.to(new EchoMsg()))
        await().until { wire.sent.size() == 1 }
        answerTo(wire.sent[0], new EchoReply(text: "from there"))

        then:
        future.get(10, SECONDS).text == "from there"
    }

    private EchoMsg toResource() {
        def msg = new EchoMsg()
        bus.makeTargetServiceIdByResourceUuid(msg, "echo", "resource")
        msg
    }

    private join(String... uuids) {
        uuids.each { node.destinations.nodeJoin(new ManagementNodeInventory(uuid: it, hostName: "127.0.0.1")) }
    }

    def "a request to a resource follows it to the node that manages it next"() {
        given: "a node that manages everything and cannot be reached"
        join(OTHER)
        wire.broken = true
        node.serve { bus.reply(it, new EchoReply(text: "here")) }

        when:
        def future = ask(toResource())

        then:
        !future.done

        when: "it is given up"
        join(Platform.managementServerId)
        node.destinations.nodeLeft(new ManagementNodeInventory(uuid: OTHER))

        then:
        future.get(10, SECONDS).text == "here"
    }

    def "a request that a stopping node has not handled follows its resource, too"() {
        given:
        join(OTHER)
        ThreadContext.put("api", "a")
        def future = ask(toResource())
        ThreadContext.clearAll()

        when:
        def refusal = new MessageReply(error: Platform.operr("stopping"))
        refusal.putHeaderEntry(OtherNodes.HEADER_NOT_HANDLED, true)
        answerTo(wire.sent[0], refusal)
        await().until { wire.sent.size() == 2 }
        assert wire.sent[1].context().api == "a": "it is still the same API's work"
        answerTo(wire.sent[1], new EchoReply(text: "the second time"))

        then:
        future.get(10, SECONDS).text == "the second time"
    }

    def "a request that this node must not begin any more is given back to who sent it"() {
        given:
        def handled = false
        node.serve { handled = true }

        when:
        wire.inbox.refuse(new Envelope(Envelope.Kind.REQUEST, node.to(new EchoMsg()), [:], OTHER))

        then:
        with(wire.sent.first().message()) {
            error.code == "SYS.1012"
            getHeaderEntry(OtherNodes.HEADER_NOT_HANDLED) != null
        }
        !handled
    }

    def "a request that a dead node may have handled does not follow its resource"() {
        given:
        join(OTHER)
        def future = ask(toResource())

        when:
        wire.inbox.nodeLost(OTHER)

        then:
        future.get(10, SECONDS).error.code == "SYS.1012"
    }

    private RequestsInHandMsg askedFor(String... ids) {
        def question = new RequestsInHandMsg(OTHER)
        question.ids.addAll(ids)
        question
    }

    private List<Envelope> sent(Envelope.Kind kind) {
        wire.sent.findAll { it.kind() == kind }
    }

    def "an answer that could not be sent is sent when the other node asks for it"() {
        given: "the other node sees this one, but not the other way round"
        wire.broken = true
        def done = new CompletableFuture<Void>()
        node.serve { bus.reply(it, new EchoReply(text: "far")); done.complete(null) }
        def msg = node.to(new EchoMsg())
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, msg, [:], OTHER))
        done.get(10, SECONDS)

        when:
        wire.broken = false
        wire.inbox.receive(new Envelope(Envelope.Kind.ASK, askedFor(msg.id), [:], null))

        then:
        sent(Envelope.Kind.REPLY)*.message()*.text == ["far"]
        sent(Envelope.Kind.TOLD).empty
    }

    def "the event of an API message is sent once more, too"() {
        given:
        node.serve { bus.publish(new APIEchoEvent(it.id)) }
        def msg = node.to(new APIEchoMsg())
        wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, msg, [:], OTHER))
        await().until { sent(Envelope.Kind.EVENT).size() == 1 }

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.ASK, askedFor(msg.id), [:], null))

        then:
        sent(Envelope.Kind.EVENT)*.message()*.apiId == [msg.id] * 2
    }

    def "a node that asks learns what is worked on, what was handed on, and what was never here"() {
        given:
        def third = "c" * 32
        def handed = new EchoMsg()
        node.serve { if (it.id == handed.id) { bus.makeServiceIdByManagementNodeId(it, "echo", third); bus.route(it) } }
        def working = node.to(new EchoMsg())
        [working, node.to(handed)].each { wire.inbox.receive(new Envelope(Envelope.Kind.REQUEST, it, [:], OTHER)) }
        await().until { sent(Envelope.Kind.REQUEST).size() == 1 }

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.ASK, askedFor(working.id, handed.id, "never"), [:], null))

        then:
        with(sent(Envelope.Kind.TOLD).first().message()) {
            ids == ["never"]
            moved == [(handed.id): third]
        }
    }

    def "this node asks for what it waits for; a request that got lost is an error, and not by the first word"() {
        given:
        def future = ask(there())
        String id = wire.sent[0].message().id
        def unknown = { new RequestsInHandMsg(OTHER).tap { it.ids << id } }

        expect: "it asks by itself"
        await().until { sent(Envelope.Kind.ASK).any { it.message().ids == [id] } }

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.TOLD, unknown(), [:], null))

        then:
        !future.done

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.TOLD, unknown(), [:], null))

        then:
        future.get(10, SECONDS).error.code == "SYS.1012"
    }

    def "a request that was handed on is asked for where it is, and lost with that node"() {
        given:
        def third = "c" * 32
        def future = ask(there())
        def word = new RequestsInHandMsg(OTHER)
        word.moved[wire.sent[0].message().id] = third

        when:
        wire.inbox.receive(new Envelope(Envelope.Kind.TOLD, word, [:], null))
        wire.inbox.nodeLost(OTHER)

        then:
        !future.done

        when:
        wire.inbox.nodeLost(third)

        then:
        future.get(10, SECONDS).error.code == "SYS.1012"
    }
}
