package org.zstack.testlib

import org.zstack.core.cloudbus.BeforeDeliveryMessageInterceptor
import org.zstack.core.cloudbus.CloudBus
import org.zstack.header.apimediator.StopRoutingException
import org.zstack.header.message.Event
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
                CloudBus bus = TestNode.bean(CloudBus)
                bus.installBeforeDeliveryMessageInterceptor({ Message msg ->
                    if (active?.delivered(msg, bus)) {
                        throw new StopRoutingException()
                    }
                } as BeforeDeliveryMessageInterceptor, [])
            }
        }
    }

    void deactivate() {
        if (active.is(this)) {
            active = null
        }
    }

    /** {@code handler} takes (message) or (message, bus) and answers the message itself; a condition has one handler. */
    void handle(Class<? extends Message> type, Closure condition, Closure handler) {
        revoke(type, condition)
        handlers << new Hook(type, condition, handler)
    }

    /** Takes away the handler with that condition; null is the one without. */
    void revoke(Class<? extends Message> type, Closure condition) {
        handlers.removeAll { it.type == type && it.condition == condition }
    }

    /** Answers what takes the listener away again. */
    Closure listen(Class<? extends Message> type, Closure listener) {
        Hook hook = new Hook(type, null, listener)
        listeners << hook
        return { listeners.remove(hook) }
    }

    /** Listeners stay: who added one takes it away. */
    void clean() {
        handlers.clear()
        counts.clear()
    }

    /** How often a handler answered a message of exactly that class. */
    int count(Class<? extends Message> type) {
        return counts.containsKey(type) ? counts[type].get() : 0
    }

    /**
     * A handler whose condition holds goes before those without; where there are handlers and none wants the message, it
     * is answered with an error.
     *
     * @return whether a handler has the message, so that its service does not get it
     */
    boolean delivered(Message msg, CloudBus bus) {
        listeners.findAll { it.type.isInstance(msg) }.each { it.action.call(msg) }
        List<Hook> candidates = msg instanceof Event ? [] : handlers.findAll { it.type.isInstance(msg) }
        if (candidates.empty) {
            return false
        }
        try {
            boolean chosen = candidates.any { it.condition != null && it.condition.call(msg) }
            List<Hook> willing = candidates.findAll { it.condition == null ? !chosen : it.condition.call(msg) }
            willing.each { Closures.call(it.action, msg, bus) }
            if (willing.empty) {
                bus.replyErrorByMessageType(msg, 'the case has a handler for this message, but no condition of one is met')
            } else {
                counts.computeIfAbsent(msg.getClass()) { new AtomicInteger() }.incrementAndGet()
            }
        } catch (Exception e) {
            bus.replyErrorByMessageType(msg, e)
        }
        return true
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
    }
}
