package org.zstack.longjob.run;

import org.zstack.header.longjob.LongJobState;
import org.zstack.longjob.LongJobKind;

/** What a new owner does with a job whose run was interrupted. */
public enum AfterCrash {
    /** It never ran: it starts like a new one. */
    START,
    /** Its class goes on where it was. */
    RESUME,
    /** Its class cannot go on, but removes what the run left behind; then the run has failed. */
    CLEAN_AND_FAIL,
    /** Its class can do neither: the run has failed and what it left behind stays. */
    FAIL,
    /** Somebody asked it to stop: whatever the class offers for that is done, then it is Canceled. */
    FINISH_CANCEL,
    /** It has ended or runs elsewhere: nothing. */
    NOTHING;

    /**
     * Decides.
     *
     * @param state the state after the new owner took the job, when nothing is Running any more
     * @param kind what its class offers; null if no class is for its name on this node
     */
    public static AfterCrash decide(LongJobState state, LongJobKind kind) {
        return switch (state) {
            case Waiting -> kind == null ? FAIL : START;
            case Suspended -> interrupted(kind);
            case Canceling -> FINISH_CANCEL;
            case Running, Succeeded, Failed, Canceled -> NOTHING;
        };
    }

    private static AfterCrash interrupted(LongJobKind kind) {
        if (kind != null && kind.resume()) {
            return RESUME;
        }
        return kind != null && kind.clean() ? CLEAN_AND_FAIL : FAIL;
    }
}
