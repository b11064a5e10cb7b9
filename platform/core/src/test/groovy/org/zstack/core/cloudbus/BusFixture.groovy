package org.zstack.core.cloudbus

import org.zstack.core.thread.ThreadFacadeImpl
import org.zstack.header.AbstractService
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.message.Message
import org.zstack.header.message.MessageReply
import org.zstack.header.message.NeedReplyMessage
import org.zstack.header.rest.RestRequest
import org.zstack.header.vm.HttpMethod

class EchoMsg extends NeedReplyMessage {
    String text = "hello"
}

class OtherMsg extends NeedReplyMessage {
}

class EchoReply extends MessageReply {
    String text
}

class APIEchoEvent extends APIEvent {
    String text

    APIEchoEvent() {}

    APIEchoEvent(String apiId) {
        super(apiId)
    }
}

@RestRequest(path = "/echo", method = HttpMethod.PUT, responseClass = APIEchoEvent)
class APIEchoMsg extends APIMessage {
}

/** A service from a closure. */
class ClosureService extends AbstractService {
    String id = "echo"
    int syncLevel = 0
    Closure body

    String getId() {
        id
    }

    boolean start() {
        true
    }

    boolean stop() {
        true
    }

    void handleMessage(Message msg) {
        body(msg)
    }
}

/** One node's bus. */
class BusFixture implements Closeable {
    ThreadFacadeImpl threads = new ThreadFacadeImpl(8)
    ResourceDestinationMakerImpl destinations = new ResourceDestinationMakerImpl()
    CloudBusImpl bus

    BusFixture(BusTransport transport = new LocalTransport()) {
        bus = new CloudBusImpl(threads, destinations, transport)
        bus.start()
    }

    ClosureService serve(Map args = [:], Closure body) {
        def service = new ClosureService(args + [body: body])
        bus.registerService(service)
        service
    }

    /** A service that answers every message with its text. */
    void serveEcho() {
        serve { bus.reply(it, new EchoReply(text: it.text)) }
    }

    public <M extends Message> M to(String service = "echo", M msg) {
        bus.makeLocalServiceId(msg, service)
        msg
    }

    void close() {
        bus.stop()
        threads.stop()
    }
}
