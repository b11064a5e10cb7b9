package org.zstack.core.asyncbatch;

import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One run of a {@link While}. Turns that end at once are a loop, not a recursion. */
final class WhileRun<T> {
    private final List<T> items;
    private final While.Do<T> body;
    private final int step;
    private final WhileDoneCompletion completion;
    private final List<ErrorCode> errors = new ArrayList<>();
    private final Map<String, String> context = ThreadContexts.capture();
    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private volatile boolean enough;
    private int next;
    private boolean finished;

    WhileRun(List<T> items, While.Do<T> body, int step, WhileDoneCompletion completion) {
        this.items = items;
        this.body = body;
        this.step = step;
        this.completion = completion;
    }

    /** Starts what may be started; whoever signals while a thread is at it leaves the work to that thread. */
    void advance() {
        if (signals.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            startTurns();
            seen = signals.addAndGet(-seen);
        } while (seen != 0);
    }

    private void startTurns() {
        while (!enough && next < items.size() && active.get() < step) {
            active.incrementAndGet();
            start(items.get(next++));
        }
        boolean ended = enough || next == items.size() && active.get() == 0;
        if (ended && !finished) {
            finished = true;
            ErrorCodeList collected = new ErrorCodeList();
            synchronized (errors) {
                collected.setCauses(new ArrayList<>(errors));
            }
            completion.done(collected);
        }
    }

    private void start(T item) {
        Turn turn = new Turn();
        Map<String, String> before = ThreadContexts.swap(context);
        try {
            body.accept(item, turn);
        } catch (Throwable t) {
            turn.addError(AsyncBackups.errorOf(t));
            turn.done();
        } finally {
            ThreadContexts.swap(before);
        }
    }

    private final class Turn extends WhileCompletion {
        private final AtomicBoolean ended = new AtomicBoolean();

        Turn() {
            super(completion);
        }

        @Override
        public void addError(ErrorCode error) {
            getAddErrorCalled().set(true);
            synchronized (errors) {
                errors.add(error);
            }
        }

        @Override
        public void done() {
            if (ended.compareAndSet(false, true)) {
                active.decrementAndGet();
                advance();
            }
        }

        @Override
        public void allDone() {
            enough = true;
            done();
        }
    }
}
