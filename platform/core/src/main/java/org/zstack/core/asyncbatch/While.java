package org.zstack.core.asyncbatch;

import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.exception.CloudRuntimeException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.stream.IntStream;

/**
 * Does something asynchronous with every item of a collection. Errors that turns record are collected and never stop
 * the others; {@code allDone()} does.
 */
public class While<T> {
    private final Collection<T> items;
    private Do<T> body;
    private int step = 1;

    /** What a turn does; it calls {@code done()} or {@code allDone()} of the completion when it has ended. */
    @FunctionalInterface
    public interface Do<T> {
        /** One turn. An exception is recorded as its error and ends it. */
        void accept(T item, WhileCompletion completion);
    }

    public While(Collection<T> items) {
        this.items = items;
    }

    /** A loop over 0 .. times-1; a turn that is satisfied calls {@code allDone()}. */
    public static While<Integer> makeRetryWhile(int times) {
        return new While<>(IntStream.range(0, times).boxed().toList());
    }

    /** One after another. */
    public While<T> each(Do<T> body) {
        return step(body, 1);
    }

    /** All at once. */
    public While<T> all(Do<T> body) {
        return step(body, Math.max(1, items.size()));
    }

    /** So many at a time. With 0 no turn begins, so a loop over anything never ends: bound what you read from a setting. */
    public While<T> step(Do<T> body, int parallelism) {
        if (parallelism < 0) {
            throw new CloudRuntimeException(
                    "parallelism[" + parallelism + "] of a While is not valid: it must not be negative");
        }
        this.body = body;
        this.step = parallelism;
        return this;
    }

    /** Starts; {@code completion} is called exactly once, on whatever thread the last turn ends. */
    public void run(WhileDoneCompletion completion) {
        if (body == null) {
            throw new CloudRuntimeException("a While needs each(), all() or step() before run()");
        }
        new WhileRun<>(new ArrayList<>(items), body, step, completion).advance();
    }
}
