package org.zstack.simulator.kvm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** What an agent has to say passes here; while it is shut the host works on, and its answers wait. */
final class AnswerGate {
    private final Executor workers;
    private final List<Runnable> held = new ArrayList<>();
    private boolean shut;

    AnswerGate(Executor workers) {
        this.workers = workers;
    }

    synchronized void shut() {
        shut = true;
    }

    /** Everything that waits goes out at once. */
    void open() {
        List<Runnable> late;
        synchronized (this) {
            shut = false;
            late = List.copyOf(held);
            held.clear();
        }
        late.forEach(workers::execute);
    }

    /** Sends now, or when the gate opens. */
    void pass(Runnable answer) {
        synchronized (this) {
            if (shut) {
                held.add(answer);
                return;
            }
        }
        answer.run();
    }
}
