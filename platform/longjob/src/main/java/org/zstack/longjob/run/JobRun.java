package org.zstack.longjob.run;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.longjob.LongJobKind;
import org.zstack.longjob.store.JobCopy;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** One run of a job while this node works on it. */
public final class JobRun {
    private final LongJobKind kind;
    private final LongJob work;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private final int interruptions;
    private final Instant submittedAt;

    private volatile LongJobVO job;
    private volatile ErrorCode timeout;
    private volatile boolean lost;
    private boolean begun;
    private boolean stopped;

    /**
     * A run that has not begun here.
     *
     * @param kind null if no class is for the job's name on this node
     * @param work a copy of the class; null with {@code kind}
     * @param interruptions how often this node saw the run interrupted before
     * @param submittedAt by the steady clock
     */
    public JobRun(LongJobVO job, LongJobKind kind, LongJob work, int interruptions, Instant submittedAt) {
        this.job = JobCopy.of(job);
        this.kind = kind;
        this.work = work;
        this.interruptions = interruptions;
        this.submittedAt = submittedAt;
    }

    /** The job as it was last seen; a copy. */
    public LongJobVO job() {
        return JobCopy.of(job);
    }

    /** The job's uuid. */
    public String uuid() {
        return job.getUuid();
    }

    /** What its class offers; null if there is none. */
    public LongJobKind kind() {
        return kind;
    }

    /** The copy of the class that does the work; null if there is none. */
    public LongJob work() {
        return work;
    }

    /** How often it was interrupted while on this node. */
    public int interruptions() {
        return interruptions;
    }

    /** When the run was submitted, by the steady clock. */
    public Instant submittedAt() {
        return submittedAt;
    }

    /** Remembers the row as it is now. */
    public void saw(LongJobVO row) {
        job = JobCopy.of(row);
    }

    /** Whether the row is still of the run and the ownership this object stands for. */
    public boolean isOf(LongJobVO row) {
        return row != null && row.getRunNumber() == job.getRunNumber() && row.getOwnerEpoch() == job.getOwnerEpoch();
    }

    /** Called right before the class is called. False if it must not be: somebody cancelled it in time, or it is lost. */
    public synchronized boolean begin() {
        begun = !stopped && !lost;
        return begun;
    }

    /** Keeps the class from being called. False if it is too late for that. */
    public synchronized boolean stopBeforeBegin() {
        stopped = !begun;
        return stopped;
    }

    /** Whether the caller is the one whose answer counts: the first. */
    public boolean answer() {
        return answered.compareAndSet(false, true);
    }

    /** The error it ends with although it is only cancelled: its time is up. */
    public void timedOut(ErrorCode error) {
        timeout = error;
    }

    /** Null unless its time is up. */
    public ErrorCode timeout() {
        return timeout;
    }

    /** It belongs to another node now: whatever it still answers counts no more. */
    void lose() {
        lost = true;
    }

    /** Whether it belongs to another node. */
    boolean isLost() {
        return lost;
    }

    /** Whether the caller is the one to give it up: the first. */
    public boolean giveUp() {
        return givenUp.compareAndSet(false, true);
    }
}
