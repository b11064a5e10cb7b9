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
    /** One line of the table. */
    public record Transition<S, E>(S from, E event, S to) {}

    private final Class<S> states;
    private final Class<E> events;
    private final Map<S, Map<E, S>> table;
    private final Set<S> terminal;

    private Transitions(Class<S> states, Class<E> events) {
        this.states = states;
        this.events = events;
        this.table = new EnumMap<>(states);
        this.terminal = EnumSet.noneOf(states);
    }

    /** An empty table. */
    public static <S extends Enum<S>, E extends Enum<E>> Transitions<S, E> of(Class<S> states, Class<E> events) {
        return new Transitions<>(states, events);
    }

    /** Adds a line; a second line for the same state and event is a mistake of the table's author. */
    public Transitions<S, E> on(S from, E event, S to) {
        S before = table.computeIfAbsent(from, any -> new EnumMap<>(events)).put(event, to);
        if (before != null) {
            throw new CloudRuntimeException(String.format(
                    "%s[%s] has two lines for event[%s]: to %s and to %s",
                    states.getSimpleName(), from, event, before, to));
        }
        return this;
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
        S to = table.getOrDefault(from, Collections.emptyMap()).get(event);
        if (to == null) {
            throw new CloudRuntimeException(String.format(
                    "%s[%s] does not know event[%s]; it knows %s",
                    states.getSimpleName(),
                    from,
                    event,
                    table.getOrDefault(from, Collections.emptyMap()).keySet()));
        }
        return to;
    }

    /** Whether the state is one of the named ends. */
    public boolean isTerminal(S state) {
        return terminal.contains(state);
    }

    /** The table, in the order of the enums: for diagrams and tests. */
    public List<Transition<S, E>> lines() {
        List<Transition<S, E>> lines = new ArrayList<>();
        table.forEach((from, moves) -> moves.forEach((event, to) -> lines.add(new Transition<>(from, event, to))));
        return lines;
    }
}
