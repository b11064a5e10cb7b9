package org.zstack.header.longjob;

import org.zstack.header.core.Transitions;

import java.util.List;

/** Where a long job stands; {@link #nextState(LongJobStateEvent)} is the whole story. */
public enum LongJobState {
    Waiting,
    Suspended,
    Running,
    Succeeded,
    Canceling,
    Canceled,
    Failed;

    /** The states in which a job has ended; only a rerun leads out of them. */
    public static final List<LongJobState> finalStates = List.of(Succeeded, Canceled, Failed);

    /** The state that the event leads to; an exception when the event cannot happen in this state. */
    public LongJobState nextState(LongJobStateEvent event) {
        return transitions().next(this, event);
    }

    /** The table of all transitions. */
    public static Transitions<LongJobState, LongJobStateEvent> transitions() {
        return LongJobTransitions.TABLE;
    }
}
