package org.zstack.compute.vm.preemption;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobState;

import java.util.EnumMap;
import java.util.Map;

import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;
import static org.zstack.header.longjob.LongJobState.Failed;
import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobState.Succeeded;
import static org.zstack.header.longjob.LongJobState.Suspended;
import static org.zstack.header.longjob.LongJobState.Waiting;

/** What came of asking a backup to stop. What counts is the job's state afterwards; the answer only breaks ties. */
public enum CancelOutcome {
    /** Asked to stop, and it will or already has. It may still hold its place in a volume's chain: wait for it. */
    CANCELLED,
    /** Had ended before it was asked. Its task may still be leaving the chain: wait for that. */
    ALREADY_ENDED,
    /** Ended by itself, well or badly, while it was being asked. Wait as for the others. */
    ENDED_BY_ITSELF,
    /** Still running, and it will not stop. What it stands in the way of must not start. */
    REFUSED,
    /** No answer: the message was lost, or who should have answered is dead or not ready. Ask again. */
    UNKNOWN;

    /** How the cancel was answered. */
    enum Answer {
        ACCEPTED,
        DECLINED,
        LOST;

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
        on(Canceling, /*       */ CANCELLED, /* */ CANCELLED, /* */ CANCELLED);
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
}
