package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;
import static org.zstack.header.longjob.LongJobState.Failed;
import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobState.Succeeded;
import static org.zstack.header.longjob.LongJobState.Suspended;
import static org.zstack.header.longjob.LongJobState.Waiting;

/** What came of asking a backup to stop. The job's state counts first; the answer to the cancel comes second. */
public enum CancelOutcome {
    /** Asked to stop, and it will or already has. It may still hold its place in a volume's chain: wait for it. */
    CANCELLED,
    /** Somebody else had canceled it before. Wait as for the others. */
    ALREADY_CANCELLED,
    /** Had ended before it was asked. Its task may still be leaving the chain: wait for that. */
    ALREADY_ENDED,
    /** Ended by itself, well or badly, while it was being asked. Wait as for the others. */
    ENDED_BY_ITSELF,
    /** Marked {@code Canceling}, but its cancel failed. It may be leaving all the same: wait for it, but only a short time. */
    DECLINED,
    /** Still running, and it will not stop. The operation must not begin. */
    REFUSED,
    /** No answer: the message was lost, or the node that should have answered is dead or not ready. Ask again. */
    UNKNOWN;

    /** Whether the backup goes on, as far as anybody knows. */
    boolean isStay() {
        return this == DECLINED || this == REFUSED || this == UNKNOWN;
    }

    /** How the cancel was answered. */
    enum Answer {
        ACCEPTED,
        DECLINED,
        LOST;

        /** @param error the answer's error; null if there is none */
        static Answer of(boolean success, ErrorCode error) {
            if (success) {
                return ACCEPTED;
            }
            boolean lost = error != null
                    && error.isError(
                            SysErrors.TIMEOUT, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.NOT_READY_ERROR);
            return lost ? LOST : DECLINED;
        }
    }

    private static final Map<LongJobState, CancelOutcome[]> TABLE =
            new EnumMap<LongJobState, CancelOutcome[]>(LongJobState.class);

    static {
        //  state afterwards        ACCEPTED         DECLINED         LOST
        // the engine marks the job before it calls the job's cancel, so the mark alone says nothing
        on(Canceling, /*       */ CANCELLED, /* */ DECLINED, /*  */ CANCELLED);
        on(Canceled, /*        */ CANCELLED, /* */ CANCELLED, /* */ CANCELLED);
        on(Succeeded, /*       */ ENDED_BY_ITSELF, ENDED_BY_ITSELF, ENDED_BY_ITSELF);
        on(Failed, /*          */ ENDED_BY_ITSELF, ENDED_BY_ITSELF, ENDED_BY_ITSELF);
        // accepted, but the mark is not to be seen: somebody put it back, so ask again
        on(Waiting, /*         */ UNKNOWN, /*   */ REFUSED, /*   */ UNKNOWN);
        on(Running, /*         */ UNKNOWN, /*   */ REFUSED, /*   */ UNKNOWN);
        on(Suspended, /*       */ UNKNOWN, /*   */ REFUSED, /*   */ UNKNOWN);
    }

    private static void on(LongJobState state, CancelOutcome accepted, CancelOutcome declined, CancelOutcome lost) {
        TABLE.put(state, new CancelOutcome[] {accepted, declined, lost});
    }

    /** @param after the job's state once the answer was there, null if the job is gone */
    static CancelOutcome classify(Answer answer, LongJobState after) {
        return after == null ? ENDED_BY_ITSELF : TABLE.get(after)[answer.ordinal()];
    }

    /** What the outcome is if nobody has to be asked, or null if the backup has to be asked to stop. */
    static CancelOutcome withoutAsking(PreemptedBackup backup, LongJobState state) {
        boolean asked = backup.cancelTime != null;
        if (state == null) {
            return backup.outcome != null ? valueOf(backup.outcome) : asked ? ENDED_BY_ITSELF : ALREADY_ENDED;
        } else if (state == Canceling && DECLINED.name().equals(backup.outcome)) {
            return DECLINED;
        } else if (state == Canceling || state == Canceled) {
            return asked ? CANCELLED : ALREADY_CANCELLED;
        } else if (LongJobState.finalStates.contains(state)) {
            return asked ? ENDED_BY_ITSELF : ALREADY_ENDED;
        }
        return null;
    }

    /** Makes the record say of each backup what its job's final state says. A backup that goes on keeps what was noted. */
    static void noteFinal(PreemptionRun run) {
        Map<String, LongJobVO> known = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(run.recordedUuids())) {
            known.put(job.getUuid(), job);
        }
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            LongJobVO job = known.get(backup.longJobUuid);
            if (job != null && LongJobState.finalStates.contains(job.getState())) {
                backup.outcome = withoutAsking(backup, job.getState()).name();
            }
        }
    }
}
