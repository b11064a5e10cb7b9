package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.longjob.LongJobEnds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Ends the pause between two looks: when its time is up, or at once when a long job ends. Costs no thread. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class DrainAlarm {
    /** A job's end is told on a thread that is not ours: look a moment later, on our own. */
    private static final long AFTER_WAKE_MS = 2;

    static final long SHORTEST_MS = 10;
    static final long LONGEST_MS = 200;

    @Autowired
    private ThreadFacade thdf;

    private final LongJobEnds ends;
    private final Collection<String> jobUuids;
    private final Runnable wake = this::ring;
    private NoErrorCompletion next;
    private boolean rung;
    private long pauseMs;

    /** Is rung by the ends of the run's backups, and by a cancel of its own job. */
    DrainAlarm(PreemptionRun run) {
        ends = run.ends();
        jobUuids = new ArrayList<String>(run.recordedUuids());
        jobUuids.add(run.job.getUuid());
        ends.watch(jobUuids, wake);
    }

    /** Calls {@code look} once, after a pause that doubles from turn to turn and starts anew after each wake-up. */
    synchronized void set(NoErrorCompletion look) {
        pauseMs = rung || pauseMs == 0 ? SHORTEST_MS : Math.min(LONGEST_MS, pauseMs * 2);
        rung = false;
        next = look;
        later(look, pauseMs);
    }

    private synchronized void ring() {
        rung = true;
        if (next != null) {
            later(next, AFTER_WAKE_MS);
        }
    }

    private void later(final NoErrorCompletion look, long ms) {
        thdf.submitTimeoutTask(
                () -> {
                    if (take(look)) {
                        look.done();
                    }
                },
                TimeUnit.MILLISECONDS,
                ms);
    }

    /** Both a wake-up and the end of the pause want the look: only the first of them gets it. */
    private synchronized boolean take(NoErrorCompletion look) {
        boolean mine = next == look;
        if (mine) {
            next = null;
        }
        return mine;
    }

    /** To be called while no look is due. */
    void off() {
        ends.forget(jobUuids, wake);
    }
}
