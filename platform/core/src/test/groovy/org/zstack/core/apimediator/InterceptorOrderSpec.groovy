package org.zstack.core.apimediator

import static org.zstack.header.apimediator.GlobalApiMessageInterceptor.InterceptorPosition.*

import org.zstack.header.apimediator.ApiMessageInterceptor
import org.zstack.header.apimediator.GlobalApiMessageInterceptor
import org.zstack.header.message.APIMessage
import spock.lang.Specification

class InterceptorOrderSpec extends Specification {
    interface AboutVms {
    }

    static class APIVmMsg extends APIMessage implements AboutVms {
    }

    static class APISpecialVmMsg extends APIVmMsg {
    }

    static class APIOtherMsg extends APIMessage {
    }

    List<String> called = []

    def "interceptors are called by position, then by priority, lesser ones first; one that is not global is in the middle"() {
        given:
        def order = InterceptorOrder.of([
                global('end', END), plain('plain 5', 5), global('front 9', FRONT, 9), plain('plain 1', 1),
                global('default 3', DEFAULT, 3), global('front -1', FRONT, -1), global('system', SYSTEM)], [typed('typed 0')])

        when:
        call(order, new APIOtherMsg())

        then:
        called == ['system', 'front -1', 'front 9', 'typed 0', 'plain 1', 'default 3', 'plain 5', 'end']
    }

    def "without a word about it an interceptor is in front"() {
        expect:
        new GlobalApiMessageInterceptor() {
            List<Class> getMessageClassToIntercept() { null }

            APIMessage intercept(APIMessage msg) { msg }
        }.position == FRONT
    }

    def "an interceptor of #classes sees #message.class.simpleName: #seen"() {
        when:
        call(InterceptorOrder.of([global('it', FRONT, 0, classes)], []), message)

        then:
        called == (seen ? ['it'] : [])

        where:
        classes                 | message               || seen
        null                    | new APIOtherMsg()     || true
        [APIVmMsg]              | new APIVmMsg()        || true
        [APIVmMsg]              | new APISpecialVmMsg() || true
        [APIVmMsg]              | new APIOtherMsg()     || false
        [APIOtherMsg, AboutVms] | new APIVmMsg()        || true
        []                      | new APIOtherMsg()     || false
    }

    private static void call(InterceptorOrder order, APIMessage msg) {
        order.forMessage(msg.class).each { it.intercept(msg) }
    }

    private ApiMessageInterceptor plain(String name, int priority) {
        new ApiMessageInterceptor() {
            int getPriority() { priority }

            APIMessage intercept(APIMessage msg) {
                called << name
                msg
            }
        }
    }

    private TypedApiInterceptor<APIMessage> typed(String name) {
        new TypedApiInterceptor<APIMessage>() {
            Class<APIMessage> messageType() { APIMessage }

            void intercept(APIMessage msg) { called << name }
        }
    }

    private GlobalApiMessageInterceptor global(String name, GlobalApiMessageInterceptor.InterceptorPosition where,
            int priority = 0, List<Class> classes = null) {
        new GlobalApiMessageInterceptor() {
            List<Class> getMessageClassToIntercept() { classes }

            GlobalApiMessageInterceptor.InterceptorPosition getPosition() { where }

            int getPriority() { priority }

            APIMessage intercept(APIMessage msg) {
                called << name
                msg
            }
        }
    }
}
