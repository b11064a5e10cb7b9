package org.zstack.header.longjob;

import org.zstack.header.core.Transitions;

/** The transitions of long jobs, one line each. */
final class LongJobTransitions {
    static final Transitions<LongJobState, LongJobStateEvent> TABLE = Transitions.of(
                    LongJobState.class, LongJobStateEvent.class)
            .on(LongJobState.Waiting, LongJobStateEvent.start, LongJobState.Running)
            .on(LongJobState.Waiting, LongJobStateEvent.fail, LongJobState.Failed)
            // never ran: nothing to wait for
            .on(LongJobState.Waiting, LongJobStateEvent.canceling, LongJobState.Canceled)
            .on(LongJobState.Waiting, LongJobStateEvent.canceled, LongJobState.Canceled)
            .on(LongJobState.Running, LongJobStateEvent.succeed, LongJobState.Succeeded)
            .on(LongJobState.Running, LongJobStateEvent.fail, LongJobState.Failed)
            .on(LongJobState.Running, LongJobStateEvent.suspend, LongJobState.Suspended)
            // taken over from a node that died before it could suspend the job
            .on(LongJobState.Running, LongJobStateEvent.resume, LongJobState.Running)
            .on(LongJobState.Running, LongJobStateEvent.canceling, LongJobState.Canceling)
            .on(LongJobState.Running, LongJobStateEvent.canceled, LongJobState.Canceled)
            .on(LongJobState.Suspended, LongJobStateEvent.resume, LongJobState.Running)
            .on(LongJobState.Suspended, LongJobStateEvent.fail, LongJobState.Failed)
            .on(LongJobState.Suspended, LongJobStateEvent.canceling, LongJobState.Canceling)
            .on(LongJobState.Suspended, LongJobStateEvent.canceled, LongJobState.Canceled)
            // asked again
            .on(LongJobState.Canceling, LongJobStateEvent.canceling, LongJobState.Canceling)
            .on(LongJobState.Canceling, LongJobStateEvent.canceled, LongJobState.Canceled)
            // whatever it failed with, it was on its way out
            .on(LongJobState.Canceling, LongJobStateEvent.fail, LongJobState.Canceled)
            // the work won the race; we do not lie about it
            .on(LongJobState.Canceling, LongJobStateEvent.succeed, LongJobState.Succeeded)
            // Canceling on resume is impossible: a take-over of a Canceling job finishes the cancel
            // a rerun begins a new run of an ended job
            .on(LongJobState.Succeeded, LongJobStateEvent.start, LongJobState.Running)
            .on(LongJobState.Failed, LongJobStateEvent.start, LongJobState.Running)
            .on(LongJobState.Canceled, LongJobStateEvent.start, LongJobState.Running)
            .terminal(LongJobState.Succeeded, LongJobState.Canceled, LongJobState.Failed);

    private LongJobTransitions() {}
}
