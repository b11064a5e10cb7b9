package org.zstack.testlib

import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.message.NeedReplyMessage
import spock.lang.Specification

class MessageHooksSpec extends Specification {
    def bus = Mock(CloudBus)
    def hooks = new MessageHooks()
    def msg = new AnyMsg()

    def "a message without a handler goes to its service"() {
        expect:
        !hooks.delivered(msg, bus)
        hooks.count(AnyMsg) == 0
    }

    def "a handler answers in the service's place and is counted"() {
        given:
        def seen = []
        hooks.handle(AnyMsg, null) { m, b -> seen << [m, b] }
        expect:
        hooks.delivered(msg, bus)
        seen == [[msg, bus]]
        hooks.count(AnyMsg) == 1
    }

    def "a condition that is not met answers an error, and is not counted"() {
        given:
        hooks.handle(AnyMsg, { false }) { assert false }
        when:
        def taken = hooks.delivered(msg, bus)
        then:
        taken
        1 * bus.replyErrorByMessageType(msg, { String it -> it.contains('no condition') })
        hooks.count(AnyMsg) == 0
    }

    def "a handler whose condition is met goes before the one without"() {
        given:
        def seen = []
        hooks.handle(AnyMsg, null) { seen << 'any' }
        hooks.handle(AnyMsg, { true }) { seen << 'mine' }
        when:
        hooks.delivered(msg, bus)
        then:
        seen == ['mine']
    }

    def "a second handler with the same condition takes the first one's place"() {
        given:
        def seen = []
        hooks.handle(AnyMsg, null) { seen << 'first' }
        hooks.handle(AnyMsg, null) { seen << 'second' }
        when:
        hooks.delivered(msg, bus)
        then:
        seen == ['second']
    }

    def "what a handler throws is the answer"() {
        given:
        def failure = new IllegalStateException('on purpose')
        hooks.handle(AnyMsg, null) { throw failure }
        when:
        hooks.delivered(msg, bus)
        then:
        1 * bus.replyErrorByMessageType(msg, failure)
    }

    def "a listener hears until it is taken away, also after the handlers were cleaned"() {
        given:
        def heard = []
        Closure stop = hooks.listen(AnyMsg) { heard << it }
        hooks.clean()
        when:
        hooks.delivered(msg, bus)
        stop()
        hooks.delivered(msg, bus)
        then:
        heard == [msg]
    }

    static class AnyMsg extends NeedReplyMessage { }
}
