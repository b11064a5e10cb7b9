package org.zstack.core.timeout

import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit
import org.apache.logging.log4j.ThreadContext
import org.zstack.core.cloudbus.BusFixture
import org.zstack.header.message.APIMessage
import org.zstack.header.message.DefaultTimeout
import org.zstack.header.message.MessageReply
import org.zstack.header.message.NeedReplyMessage
import spock.lang.AutoCleanup
import spock.lang.Specification

class ApiTimeoutManagerSpec extends Specification {
    @AutoCleanup BusFixture fixture = new BusFixture()
    def arrived = new LinkedBlockingQueue()

    def setup() {
        new ApiTimeoutManager(fixture.bus)
        fixture.serve { msg ->
            arrived << [msg.timeout, ThreadContext.get("apitimeout")]
            fixture.bus.reply(msg, new MessageReply())
        }
    }

    def cleanup() {
        ThreadContext.clearMap()
    }

    def "#message.class.simpleName with timeout #own, sent for a call with #ofCall ms, has #timeout"() {
        given:
        if (ofCall) {
            ThreadContext.put("apitimeout", ofCall)
        }
        message.timeout = own
        when:
        fixture.bus.call(fixture.to(message))
        then:
        arrived.poll(10, TimeUnit.SECONDS)[0] == timeout
        where:
        message          | own | ofCall    || timeout
        new PlainMsg()   | 7   | "3600000" || 7
        new PlainMsg()   | -1  | "3600000" || 3600000
        new PlainMsg()   | -1  | null      || -1
        new PlainMsg()   | -1  | "soon"    || -1
        new SlowMsg()    | -1  | null      || 7200000
        new SlowMsg()    | -1  | "3600000" || 3600000
        new APISlowMsg() | -1  | "5"       || 10800000
    }

    def "what the handler of an API call starts has the call's time"() {
        when:
        fixture.bus.send(fixture.to(new APISlowMsg(timeout: 5000))) {}
        then:
        arrived.poll(10, TimeUnit.SECONDS) == [5000, "5000"]
    }
}

class PlainMsg extends NeedReplyMessage {
}

@DefaultTimeout(timeunit = TimeUnit.HOURS, value = 2L)
class SlowMsg extends NeedReplyMessage {
}

@DefaultTimeout(timeunit = TimeUnit.HOURS, value = 3L)
class APISlowMsg extends APIMessage {
}
