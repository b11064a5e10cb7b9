package org.zstack.core.cloudbus;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.Message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The messages that a service understands, in one table. */
public final class MessageHandlers {
    private final Map<Class<? extends Message>, Consumer<? super Message>> handlers = new LinkedHashMap<>();
    private final Map<Class<?>, Consumer<? super Message>> resolved = new ConcurrentHashMap<>();
    private final Consumer<Message> unknown;

    /** A table whose {@link #dispatch} hands other messages to {@code unknown}. */
    public MessageHandlers(Consumer<Message> unknown) {
        this.unknown = unknown;
    }

    /** Messages of the class, and of subclasses that have no handler of their own, go to the handler. */
    @SuppressWarnings("unchecked") // the key says what the handler takes
    public <M extends Message> MessageHandlers on(Class<M> type, Consumer<M> handler) {
        if (handlers.putIfAbsent(type, (Consumer<? super Message>) (Consumer<?>) handler) != null) {
            throw new CloudRuntimeException("message[" + type.getName() + "] has two handlers");
        }
        resolved.clear();
        return this;
    }

    /** What the table lists. */
    public Set<Class<? extends Message>> types() {
        return Collections.unmodifiableSet(handlers.keySet());
    }

    /** Calls the handler of the message's class. */
    public void dispatch(Message msg) {
        resolved.computeIfAbsent(msg.getClass(), this::resolve).accept(msg);
    }

    private Consumer<? super Message> resolve(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Consumer<? super Message> handler = handlers.get(at);
            if (handler != null) {
                return handler;
            }
        }
        return unknown;
    }
}
