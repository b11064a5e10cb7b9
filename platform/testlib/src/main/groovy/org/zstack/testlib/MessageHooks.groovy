package org.zstack.testlib

import org.zstack.core.cloudbus.BeforeDeliveryMessageInterceptor
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.apimediator.StopRoutingException
import org.zstack.header.message.Message

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger

/** What a case put in the way of messages, by message class. */
class MessageHooks {
    private static volatile MessageHooks active
    private static boolean installed

    private final List<Hook> handlers = new CopyOnWriteArrayList<>()
    private final List<Hook> listeners = new CopyOnWriteArrayList<>()
    private final Map<Class, AtomicInteger> counts = new ConcurrentHashMap<>()

    /** The bus offers no way to take an interceptor out again: there is one, which asks the hooks that are active. */
    void activate() {
        active = this
        synchronized (MessageHooks) {
            if (!installed) {
                installed = true
                Test.bean(CloudBus).installBeforeDeliveryMessageInterceptor(
                        { Message msg -> active?.delivered(msg) } as BeforeDeliveryMessageInterceptor, [])
            }
        }
    }

    void deactivate() {
        if (active.is(this)) {
            active = null
        }
    }

    /** {@code handler} takes (message) or (message, bus) and answers the message itself. */
    void handle(Class<? extends Message> type, Closure condition, Closure handler) {
        handlers.add(0, new Hook(type, condition, handler))
    }

    void revoke(Class<? extends Message> type, Closure condition) {
        handlers.removeAll { it.type == type && (condition == null || it.condition.is(condition)) }
    }

    void listen(Class<? extends Message> type, Closure listener) {
        listeners << new Hook(type, null, listener)
    }

    void clean() {
        handlers.clear()
        listeners.clear()
        counts.clear()
    }

    void verify(Class<? extends Message> type, Integer times) {
        int count = counts.getOrDefault(type, new AtomicInteger()).get()
        assert times == null ? count > 0 : count == times: "message[${type.simpleName}] was delivered ${count} times"
    }

    private void delivered(Message msg) {
        counts.computeIfAbsent(msg.getClass()) { new AtomicInteger() }.incrementAndGet()
        listeners.findAll { it.matches(msg) }.each { Closures.call(it.action, msg, Test.bean(CloudBus)) }
        Hook hook = handlers.find { it.matches(msg) }
        if (hook != null) {
            Closures.call(hook.action, msg, Test.bean(CloudBus))
            throw new StopRoutingException()
        }
    }

    private static class Hook {
        final Class type
        final Closure condition
        final Closure action

        Hook(Class type, Closure condition, Closure action) {
            this.type = type
            this.condition = condition
            this.action = action
        }

        boolean matches(Message msg) {
            return type.isInstance(msg) && (condition == null || condition.call(msg))
        }
    }
}
