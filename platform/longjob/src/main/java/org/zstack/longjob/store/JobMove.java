package org.zstack.longjob.store;

import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;

import java.sql.Timestamp;

/**
 * One compare-and-set on a job's row: what it is to become, if its state, owner epoch and run are still those seen.
 * Nobody else's view of the row counts, so a node that was declared dead and came back changes nothing.
 */
public final class JobMove implements JobWrite {
    private final LongJobVO seen;
    private final LongJobVO wanted;
    private String resultIfNone;
    private String actor = "job";
    private String reason;

    private JobMove(LongJobVO seen) {
        this.seen = JobCopy.of(seen);
        this.wanted = JobCopy.of(seen);
    }

    /** A move away from the row as it was last seen. */
    public static JobMove of(LongJobVO seen) {
        return new JobMove(seen);
    }

    /** The state to get to; may be the state seen. */
    public JobMove to(LongJobState state) {
        wanted.setState(state);
        return this;
    }

    /** The node that owns the job from then on, and the epoch it has now: a new term, wherever the job was before. */
    public JobMove ownedBy(String nodeUuid, long epoch) {
        wanted.setOwnerTerm(seen.getOwnerTerm() + 1);
        wanted.setManagementNodeUuid(nodeUuid);
        wanted.setOwnerEpoch(epoch);
        return this;
    }

    /** Begins the next run: no result, no time spent, an API id and a beginning of its own. */
    public JobMove nextRun(String apiId, Timestamp now) {
        wanted.setRunNumber(seen.getRunNumber() + 1);
        wanted.setApiId(apiId);
        wanted.setCreateDate(now);
        wanted.setJobResult(null);
        wanted.setExecuteTime(null);
        return this;
    }

    /** When the run is stopped if it has not ended; null: never. */
    public JobMove deadline(Timestamp deadline) {
        wanted.setDeadline(deadline);
        return this;
    }

    /** The result, unless the job has written one itself. */
    public JobMove resultIfNone(String result) {
        this.resultIfNone = result;
        return this;
    }

    /** Seconds spent on the run up to now. */
    public JobMove executeTime(Long seconds) {
        wanted.setExecuteTime(seconds);
        return this;
    }

    /** Who wants it ({@code account:<uuid>}, {@code node:<uuid>}, {@code job}) and why. */
    public JobMove because(String actor, String reason) {
        this.actor = actor;
        this.reason = reason;
        return this;
    }

    /** The row as it was seen. */
    public LongJobVO seen() {
        return seen;
    }

    /** The row as it is once the move was made; a copy. */
    public LongJobVO applied() {
        LongJobVO applied = JobCopy.of(wanted);
        if (applied.getJobResult() == null) {
            applied.setJobResult(resultIfNone);
        }
        return applied;
    }

    boolean beginsRun() {
        return wanted.getRunNumber() != seen.getRunNumber();
    }

    String resultIfNone() {
        return resultIfNone;
    }

    LongJobVO wanted() {
        return wanted;
    }

    @Override
    public String jobUuid() {
        return seen.getUuid();
    }

    @Override
    public HistoryLine history() {
        return new HistoryLine(
                seen.getUuid(),
                wanted.getRunNumber(),
                seen.getState(),
                wanted.getState(),
                wanted.getManagementNodeUuid(),
                wanted.getOwnerEpoch(),
                actor,
                reason);
    }

    @Override
    public String toString() {
        return "longjob[uuid:%s, run:%d] %s -> %s"
                .formatted(seen.getUuid(), wanted.getRunNumber(), seen.getState(), wanted.getState());
    }
}
