package org.zstack.header.core;

/** A consumer that its caller may call without looking after exceptions: they are its own business. */
@FunctionalInterface
public interface SafeConsumer<T> {
    void accept(T value);
}
