package org.zstack.header.core;

import org.zstack.header.exception.CloudRuntimeException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The legal moves of a state machine as one table: from a state, by an event, to a state.
 *
 * <pre>{@code
 * Transitions.of(LongJobState.class, LongJobStateEvent.class).on(Waiting, start, Running).terminal(Succeeded)
 * }</pre>
 */
public final class Transitions<S extends Enum<S>, E extends Enum<E>> {
    /** One line of the table; {@code why} is null where the table's author wrote no reason. */
    public record Transition<S, E>(S from, E event, S to, String why) {}

    private final Class<S> states;
    private final Class<E> events;
    private final Map<S, Map<E, Transition<S, E>>> table;
    private final Map<S, Map<E, String>> impossible;
    private final Set<S> terminal;

    private Transitions(Class<S> states, Class<E> events) {
        this.states = states;
        this.events = events;
        this.table = new EnumMap<>(states);
        this.impossible = new EnumMap<>(states);
        this.terminal = EnumSet.noneOf(states);
    }

    /** An empty table. */
    public static <S extends Enum<S>, E extends Enum<E>> Transitions<S, E> of(Class<S> states, Class<E> events) {
        return new Transitions<>(states, events);
    }

    /** Adds a line; a second line for the same state and event is a mistake of the table's author. */
    public Transitions<S, E> on(S from, E event, S to) {
        return on(from, event, to, null);
    }

    /** Adds a line and the reason for it. */
    public Transitions<S, E> on(S from, E event, S to, String why) {
        Transition<S, E> line = new Transition<>(from, event, to, why);
        Transition<S, E> before =
                table.computeIfAbsent(from, any -> new EnumMap<>(events)).put(event, line);
        if (before != null) {
            throw new CloudRuntimeException(String.format(
                    "%s[%s] has two lines for event[%s]: to %s and to %s",
                    states.getSimpleName(), from, event, before.to(), to));
        }
        return this;
    }

    /** Says why an event cannot happen in a state: documentation, and an exception that explains itself. */
    public Transitions<S, E> never(S from, E event, String why) {
        if (allows(from, event)) {
            throw new CloudRuntimeException(
                    String.format("%s[%s] has a line for event[%s]", states.getSimpleName(), from, event));
        }
        impossible.computeIfAbsent(from, any -> new EnumMap<>(events)).put(event, why);
        return this;
    }

    /** Why the event cannot happen in the state; null where it can, or where nobody wrote it down. */
    public String whyNever(S from, E event) {
        return impossible.getOrDefault(from, Collections.emptyMap()).get(event);
    }

    /** Names the states in which the machine has come to its end. */
    @SafeVarargs
    public final Transitions<S, E> terminal(S... finals) {
        Collections.addAll(terminal, finals);
        return this;
    }

    /** Whether the table has a line for this state and event. */
    public boolean allows(S from, E event) {
        return table.getOrDefault(from, Collections.emptyMap()).containsKey(event);
    }

    /** The state that the event leads to; an exception naming state and event when the table has no such line. */
    public S next(S from, E event) {
        Transition<S, E> line = table.getOrDefault(from, Collections.emptyMap()).get(event);
        if (line == null) {
            String why = whyNever(from, event);
            throw new CloudRuntimeException(String.format(
                    "%s[%s] does not know event[%s]%s; it knows %s",
                    states.getSimpleName(),
                    from,
                    event,
                    why == null ? "" : ": " + why,
                    table.getOrDefault(from, Collections.emptyMap()).keySet()));
        }
        return line.to();
    }

    /** Whether the state is one of the named ends. */
    public boolean isTerminal(S state) {
        return terminal.contains(state);
    }

    /** The table, in the order of the enums: for diagrams and tests. */
    public List<Transition<S, E>> lines() {
        List<Transition<S, E>> lines = new ArrayList<>();
        table.values().forEach(byEvent -> lines.addAll(byEvent.values()));
        return lines;
    }
}
