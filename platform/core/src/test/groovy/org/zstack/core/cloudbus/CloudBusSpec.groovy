package org.zstack.core.cloudbus

import static java.util.concurrent.TimeUnit.SECONDS
import static org.awaitility.Awaitility.await

import java.util.concurrent.CompletableFuture
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicInteger
import java.util.function.Consumer
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.Platform
import org.zstack.core.asyncbatch.Completions
import org.zstack.header.apimediator.StopRoutingException
import org.zstack.header.errorcode.OperationFailureException
import org.zstack.header.exception.CloudRuntimeException
import org.zstack.header.message.APIEvent
import org.zstack.header.message.Message
import org.zstack.header.message.MessageReply
import spock.lang.AutoCleanup
import spock.lang.Specification

class CloudBusSpec extends Specification {
    @AutoCleanup
    def node = new BusFixture()
    def bus = node.bus

    def cleanup() {
        ThreadContext.clearAll()
    }

    private CompletableFuture<MessageReply> ask(msg) {
        def future = new CompletableFuture<MessageReply>()
        bus.send(msg, Completions.onReply(future.&complete))
        future
    }

    private MessageReply answer(msg) {
        ask(msg).get(10, SECONDS)
    }

    private APIEvent callApi(APIEchoMsg msg) {
        def future = new CompletableFuture<APIEvent>()
        bus.send(msg, future.&complete as Consumer<APIEvent>)
        future.get(10, SECONDS)
    }

    def "a request is answered by its service, the very objects are handed over"() {
        given:
        def received
        def sent = node.to(new EchoMsg())
        node.serve { received = it; bus.reply(it, new EchoReply(text: "world")) }

        when:
        def reply = answer(sent)

        then:
        received.is(sent)
        reply.success
        reply.castReply().text == "world"
        reply.correlationId == sent.id
    }

    def "call waits for the answer"() {
        given:
        node.serveEcho()

        expect:
        bus.call(node.to(new EchoMsg())).text == "hello"
        bus.call((1..5).collect { node.to(new EchoMsg(text: "t" + it)) })*.text == ["t1", "t2", "t3", "t4", "t5"]
    }

    def "fact 18: the second answer, and one that comes too late, are dropped"() {
        given:
        def answers = new CopyOnWriteArrayList<MessageReply>()
        def late = new CountDownLatch(1)
        node.serve {
            bus.reply(it, new EchoReply(text: "first"))
            bus.reply(it, new EchoReply(text: "second"))
        }
        Message kept
        node.serve(id: "slow") { kept = it; late.countDown() }

        when:
        bus.send(node.to(new EchoMsg()), Completions.onReply { answers << it })
        await().until { !answers.empty }
        def tooLate = new CopyOnWriteArrayList<MessageReply>()
        bus.send(node.to("slow", new EchoMsg(timeout: 1)), Completions.onReply { tooLate << it })
        assert late.await(10, SECONDS)
        await().until { !tooLate.empty }
        bus.reply(kept, new EchoReply())
        bus.call(node.to(new EchoMsg()))

        then:
        answers*.text == ["first"]
        tooLate*.error*.code == ["SYS.1001"]
        tooLate[0].error.details.contains("was not answered within 1 ms")
    }

    def "an exception of the handler is its answer"() {
        given:
        node.serve { throw failure }

        when:
        def reply = answer(node.to(new EchoMsg()))

        then:
        !reply.success
        reply.error.code == code

        where:
        failure                                                       || code
        new IllegalStateException("oh")                                || "SYS.1000"
        new OperationFailureException(Platform.operr("not possible"))  || "SYS.1006"
    }

    def "a message that nobody handles is answered with an error; a node that starts or stops says that it is not available"() {
        given:
        Platform.IS_RUNNING = running

        expect:
        with(answer(node.to("nowhere", new EchoMsg())).error) {
            it.code == code
            details.startsWith("service[nowhere.")
        }
        answer(new EchoMsg()).error.code == "SYS.1009"
        answer(new EchoMsg(serviceId: "echo." + "0" * 32)).error.code == "SYS.1012"

        cleanup:
        Platform.IS_RUNNING = false

        where:
        running || code
        true    || "SYS.1009"
        false   || "SYS.1012"
    }

    def "a service answers what its table does not list as unknown"() {
        given:
        def table = new MessageHandlers(bus.&dealWithUnknownMessage).on(EchoMsg) { bus.reply(it, new EchoReply(text: "x")) }
        node.serve { table.dispatch(it) }

        expect:
        answer(node.to(new EchoMsg())).text == "x"
        answer(node.to(new OtherMsg())).error.code == "SYS.1008"

        when:
        table.on(EchoMsg) {}

        then:
        thrown(CloudRuntimeException)
    }

    def "list sends answer in the order of the messages and keep to their parallelism"() {
        given:
        def active = new AtomicInteger()
        def most = new AtomicInteger()
        node.serve {
            most.accumulateAndGet(active.incrementAndGet(), Math::max)
            active.decrementAndGet()
            bus.reply(it, new EchoReply(text: it.text))
        }
        def future = new CompletableFuture<List<MessageReply>>()
        def steps = new CopyOnWriteArrayList<String>()

        when:
        bus.send((1..100).collect { node.to(new EchoMsg(text: "" + it)) }, 3, new CloudBusListCallBack(null) {
            void run(List<MessageReply> replies) { future.complete(replies) }
        })

        then:
        future.get(10, SECONDS)*.text == (1..100)*.toString()
        most.get() <= 3

        when:
        bus.send((1..10).collect { node.to(new EchoMsg(text: "" + it)) }, 2, new CloudBusSteppingCallback(null) {
            void run(org.zstack.header.message.NeedReplyMessage msg, MessageReply reply) { steps << msg.text + reply.text }
        })

        then:
        await().until { steps as Set == (1..10).collect { "$it$it" as String } as Set }
    }

    def "an empty list is answered with an empty list"() {
        given:
        def future = new CompletableFuture<List<MessageReply>>()

        when:
        bus.send([], new CloudBusListCallBack(null) {
            void run(List<MessageReply> replies) { future.complete(replies) }
        })

        then:
        future.get(10, SECONDS) == []
    }

    def "an API message ends with its event, under its own API id"() {
        given:
        def seen = new CopyOnWriteArrayList<Map>()
        node.serve {
            seen << ThreadContext.immutableContext
            bus.publish(new APIEchoEvent(it.id))
        }
        def msg = node.to(new APIEchoMsg())

        when:
        def event = callApi(msg)

        then:
        event.success
        event.apiId == msg.id
        seen[0].api == msg.id
        seen[0]["task-name"] == APIEchoMsg.name
    }

    def "an API message that fails ends with an event of its own class"() {
        given:
        node.serve { throw new OperationFailureException(Platform.argerr("no")) }

        when:
        def event = callApi(node.to(new APIEchoMsg()))

        then:
        event instanceof APIEchoEvent
        event.error.details == "no"
    }

    def "an API message that is in the works already is refused"() {
        given:
        node.serve {}
        def msg = node.to(new APIEchoMsg())
        bus.send(msg, {} as Consumer<APIEvent>)

        expect:
        callApi(msg).error.details.contains("is being handled already")
    }

    def "a message handed on by its receiver does not disturb the wait of its sender"() {
        given:
        node.serve(id: "back") { bus.reply(it, new EchoReply(text: "from the back")) }
        node.serve { msg ->
            node.to("back", msg)
            bus.send(msg, Completions.onReply({ bus.reply(msg, it) }, msg))
        }
        node.serve(id: "router") { msg -> bus.route(node.to("back", msg)) }

        expect:
        answer(node.to(new EchoMsg())).text == "from the back"
        answer(node.to("router", new EchoMsg())).text == "from the back"
    }

    def "a callback that throws fails the message it answers"() {
        given:
        node.serveEcho()
        node.serve(id: "front") { msg ->
            bus.send(node.to(new EchoMsg()), Completions.onReply({ throw new IllegalStateException("oh") }, msg))
        }

        expect:
        answer(node.to("front", new EchoMsg())).error.details.contains("oh")
    }

    def "thread context goes along with the message, callbacks keep theirs"() {
        given:
        def handler = new CompletableFuture<String>()
        def callback = new CompletableFuture<String>()
        node.serve {
            handler.complete(ThreadContext.get("api"))
            ThreadContext.put("api", "changed")
            bus.reply(it, new MessageReply())
        }
        ThreadContext.put("api", "mine")

        when:
        bus.send(node.to(new EchoMsg()), Completions.onReply { callback.complete(ThreadContext.get("api")) })

        then:
        handler.get(10, SECONDS) == "mine"
        callback.get(10, SECONDS) == "mine"
    }

    def "interceptors see the messages they ask for, in order, and may refuse or take over"() {
        given:
        def seen = new CopyOnWriteArrayList<String>()
        node.serveEcho()
        node.serve(id: "other") { bus.reply(it, new MessageReply()) }
        bus.installBeforeSendMessageInterceptor({ seen << "send " + it.class.simpleName } as BeforeSendMessageInterceptor)
        bus.installBeforeDeliveryMessageInterceptor({ seen << "deliver" } as BeforeDeliveryMessageInterceptor, EchoMsg)
        bus.installBeforeDeliveryMessageInterceptor({
            if (it.text == "refuse") {
                throw new OperationFailureException(Platform.operr("refused"))
            }
            if (it.text == "take over") {
                bus.reply(it, new EchoReply(text: "taken"))
                throw new StopRoutingException()
            }
        } as BeforeDeliveryMessageInterceptor, [EchoMsg])

        expect:
        answer(node.to(new EchoMsg())).text == "hello"
        answer(node.to(new EchoMsg(text: "refuse"))).error.details == "refused"
        answer(node.to(new EchoMsg(text: "take over"))).text == "taken"
        answer(node.to("other", new OtherMsg())).success
        seen == ["send EchoMsg", "deliver"] * 3 + ["send OtherMsg"]
    }

    def "a cancelled wait is answered at once"() {
        given:
        node.serve {}
        def msg = node.to(new EchoMsg())
        def future = ask(msg)

        when:
        bus.cancel(msg.id, "not wanted any more")

        then:
        with(future.get(10, SECONDS)) {
            canceled
            error.code == "SYS.1017"
        }
    }

    def "a service handles only so many messages at a time as it says"() {
        given:
        def held = new CopyOnWriteArrayList<Message>()
        def gate = new CountDownLatch(1)
        node.serve(id: "narrow", syncLevel: 2) { held << it; gate.await(20, SECONDS); bus.reply(it, new MessageReply()) }
        node.serveEcho()

        when:
        def futures = (1..20).collect { ask(node.to("narrow", new EchoMsg())) }
        await().until { held.size() >= 2 }
        10.times { bus.call(node.to(new EchoMsg())) }

        then:
        held.size() == 2

        when:
        gate.countDown()

        then:
        futures*.get(10, SECONDS).every { it.success }
        held.size() == 20
    }

    def "handlers that all wait for others do not use up the threads"() {
        given:
        node.serve(id: "deep") { msg ->
            int left = msg.text as int
            if (left > 0) {
                bus.call(node.to("deep", new EchoMsg(text: "" + (left - 1))))
            }
            bus.reply(msg, new EchoReply(text: "done"))
        }

        expect:
        answer(node.to("deep", new EchoMsg(text: "60"))).text == "done"
    }

    def "two services of one id are refused"() {
        given:
        node.serveEcho()

        when:
        node.serveEcho()

        then:
        def e = thrown(CloudRuntimeException)
        e.message.startsWith("service[echo] is registered twice")
    }
}
