package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.LongJobFactoryImpl;
import org.zstack.longjob.LongJobKind;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The runs this node works on. */
public final class OwnedJobs {
    private final ConcurrentMap<String, JobRun> runs = new ConcurrentHashMap<>();
    private final LongJobFactoryImpl factory;
    private final JobClocks clocks;
    private volatile boolean awaited;
    private volatile long lostEpoch = -1;

    OwnedJobs(LongJobFactoryImpl factory, JobClocks clocks) {
        this.factory = factory;
        this.clocks = clocks;
    }

    /**
     * Begins to work on a job, unless it was taken in an epoch that is lost by now: then its run is lost from the
     * beginning, and nothing must be done for it.
     *
     * @param interruptions how often it was interrupted on this node before
     */
    JobRun add(LongJobVO job, int interruptions) {
        LongJobKind kind = factory.kind(job.getJobName());
        JobRun run = new JobRun(
                job,
                kind,
                kind == null ? null : factory.copyOf(kind),
                interruptions,
                clocks.steadyOf(job.getCreateDate()));
        runs.put(run.uuid(), run);
        if (job.getOwnerEpoch() <= lostEpoch) {
            lose(run);
        }
        return run;
    }

    /** The run of the job, or null. */
    public JobRun get(String uuid) {
        return runs.get(uuid);
    }

    void remove(JobRun run) {
        if (runs.remove(run.uuid(), run) && awaited) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Returns when there is no such run any more, or when patience is at its end. */
    synchronized void awaitNone(Predicate<JobRun> which, Duration patience) {
        awaited = true;
        long end = System.nanoTime() + patience.toNanos();
        try {
            for (long left = patience.toNanos(); left > 0 && all().stream().anyMatch(which); ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = end - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets every run: they belong to other nodes, as does whatever is still on its way here from that epoch. */
    void loseAll(long lostEpoch) {
        this.lostEpoch = lostEpoch;
        all().forEach(this::lose);
    }

    private void lose(JobRun run) {
        run.lose();
        remove(run);
    }

    List<JobRun> all() {
        return new ArrayList<>(runs.values());
    }

    /** How many there are. */
    public int size() {
        return runs.size();
    }
}
