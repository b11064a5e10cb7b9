package org.zstack.header.longjob;

import org.zstack.header.core.Transitions;

import static org.zstack.header.longjob.LongJobState.Canceled;
import static org.zstack.header.longjob.LongJobState.Canceling;
import static org.zstack.header.longjob.LongJobState.Failed;
import static org.zstack.header.longjob.LongJobState.Running;
import static org.zstack.header.longjob.LongJobState.Succeeded;
import static org.zstack.header.longjob.LongJobState.Suspended;
import static org.zstack.header.longjob.LongJobState.Waiting;
import static org.zstack.header.longjob.LongJobStateEvent.canceled;
import static org.zstack.header.longjob.LongJobStateEvent.canceling;
import static org.zstack.header.longjob.LongJobStateEvent.fail;
import static org.zstack.header.longjob.LongJobStateEvent.resume;
import static org.zstack.header.longjob.LongJobStateEvent.start;
import static org.zstack.header.longjob.LongJobStateEvent.succeed;
import static org.zstack.header.longjob.LongJobStateEvent.suspend;

/**
 * Every state change a long job can make, as data: each pair of state and event is either a line or is impossible for a
 * written reason. The document about the states of long jobs is generated from it.
 */
final class LongJobTransitions {
    private static final String NOT_RUNNING = "nobody is working on it";
    private static final String RERUN = "a rerun begins the job's next run";
    private static final String FINAL = "the run has ended";

    static final Transitions<LongJobState, LongJobStateEvent> TABLE = Transitions.of(
                    LongJobState.class, LongJobStateEvent.class)
            .on(Waiting, start, Running, "its turn has come, or a new owner found it")
            .on(Waiting, canceling, Canceled, "never ran: nothing to wait for")
            .on(Waiting, fail, Failed, "its class is gone, or its deadline passed")
            .never(Waiting, succeed, NOT_RUNNING)
            .never(Waiting, resume, "never started: it is started instead")
            .never(Waiting, suspend, NOT_RUNNING)
            .never(Waiting, canceled, NOT_RUNNING)
            .on(Running, succeed, Succeeded, "the work is done")
            .on(Running, fail, Failed, "the work failed")
            .on(Running, canceling, Canceling, "somebody asked it to stop, or its time is up")
            .on(Running, canceled, Canceled, "the work itself says that it was cancelled")
            .on(Running, suspend, Suspended, "its node, or one it needed, went away")
            .never(Running, start, "a run starts once")
            .never(Running, resume, "it is suspended first")
            .on(Suspended, resume, Running, "somebody works on it again")
            .on(Suspended, canceling, Canceling, "what it left behind is cleaned first")
            .on(Suspended, fail, Failed, "its class can neither go on nor start over")
            .never(Suspended, canceled, "it is Canceling first")
            .never(Suspended, start, "it has started already: it is resumed instead")
            .never(Suspended, succeed, NOT_RUNNING)
            .never(Suspended, suspend, "it is suspended already")
            .on(Canceling, canceled, Canceled, "it has stopped")
            .on(Canceling, fail, Canceled, "it was asked to stop and stopped")
            .on(Canceling, succeed, Succeeded, "the work won the race; we do not lie about it")
            .never(Canceling, start, "the cancel would be lost")
            .never(Canceling, resume, "a take-over finishes the cancel instead")
            .never(Canceling, suspend, "whoever finds it interrupted finishes the cancel")
            .never(Canceling, canceling, "asking again changes nothing")
            .on(Succeeded, start, Running, RERUN)
            .on(Failed, start, Running, RERUN)
            .on(Canceled, start, Running, RERUN)
            .terminal(Succeeded, Failed, Canceled);

    static {
        for (LongJobState ended : LongJobState.finalStates) {
            for (LongJobStateEvent event : LongJobStateEvent.values()) {
                if (!TABLE.allows(ended, event)) {
                    TABLE.never(ended, event, FINAL);
                }
            }
        }
    }

    private LongJobTransitions() {}
}
