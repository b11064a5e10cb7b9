package org.zstack.core.cloudbus;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** Interceptors by the class of message that they want to see, in their order. */
final class Interceptors<I> {
    private final ToIntFunction<I> order;
    private final List<Entry<I>> entries = new CopyOnWriteArrayList<>();
    private final Map<Class<?>, List<I>> byClass = new ConcurrentHashMap<>();
    private volatile boolean none = true;

    private record Entry<I>(I interceptor, Set<Class<?>> types) {
        boolean wants(Class<?> type) {
            return types.isEmpty() || types.stream().anyMatch(t -> t.isAssignableFrom(type));
        }
    }

    Interceptors(ToIntFunction<I> order) {
        this.order = order;
    }

    /** No class: all of them. */
    void add(I interceptor, Collection<? extends Class<?>> types) {
        entries.add(new Entry<>(interceptor, Set.copyOf(types)));
        none = false;
        byClass.clear();
    }

    List<I> of(Object message) {
        return none ? List.of() : byClass.computeIfAbsent(message.getClass(), this::find);
    }

    private List<I> find(Class<?> type) {
        return entries.stream()
                .filter(entry -> entry.wants(type))
                .map(Entry::interceptor)
                .sorted(Comparator.comparingInt(order))
                .toList();
    }
}
