package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobStateEvent;

/** The real engine's states. They allow more than our stand-in's do: a final state swallows every event without a word. */
final class RealTransitions {
    private RealTransitions() {}

    static LongJobState next(LongJobState state, LongJobStateEvent event) {
        if (LongJobState.finalStates.contains(state)) {
            return state;
        }
        return switch (event) {
            case start -> only(state == LongJobState.Waiting, LongJobState.Running, state, event);
            case resume ->
                only(
                        state == LongJobState.Running || state == LongJobState.Suspended,
                        LongJobState.Running,
                        state,
                        event);
            case succeed ->
                only(
                        state == LongJobState.Running || state == LongJobState.Canceling,
                        LongJobState.Succeeded,
                        state,
                        event);
            case fail -> state == LongJobState.Canceling ? LongJobState.Canceled : LongJobState.Failed;
            case canceled -> LongJobState.Canceled;
            case canceling -> state == LongJobState.Waiting ? LongJobState.Canceled : LongJobState.Canceling;
            // a job that is interrupted while it is being canceled stays Canceling, and nobody runs it
            case suspend ->
                state == LongJobState.Canceling
                        ? state
                        : only(state != LongJobState.Waiting, LongJobState.Suspended, state, event);
        };
    }

    private static LongJobState only(boolean allowed, LongJobState next, LongJobState state, LongJobStateEvent event) {
        if (!allowed) {
            throw new IllegalStateException("the engine knows no " + event + " in state " + state);
        }
        return next;
    }

    /** What a run's error means to the engine. */
    static LongJobStateEvent onError(ErrorCode error) {
        if (error.isError(SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, LongJobErrors.INTERRUPTED)) {
            return LongJobStateEvent.suspend;
        }
        return error.isError(LongJobErrors.CANCELED) ? LongJobStateEvent.canceled : LongJobStateEvent.fail;
    }
}
