package org.zstack.longjob;

import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.errorcode.ErrorCode;

/**
 * Keeps a long job from going on after it was canceled. It asks the database for the job's state, because the cancel may
 * have been called on another copy of the job, on another thread or on another management node.
 */
public class LongJobCheckpoint {
    private final String jobUuid;

    /** @param jobUuid the job that must not go on once it is canceled; not null */
    public LongJobCheckpoint(String jobUuid) {
        this.jobUuid = jobUuid;
    }

    /** Whether the job is {@code Canceling} or {@code Canceled}: read from the database now. */
    public boolean isCancelled() {
        return LongJobUtils.jobCanceled(jobUuid);
    }

    /** What a canceled job fails with: an error with code {@code LongJobErrors.CANCELED}. */
    public ErrorCode cancelError() {
        return LongJobUtils.cancelErr(jobUuid);
    }

    /**
     * Makes the chain ask before each of its stages. A canceled job fails with {@link #cancelError()}; what was done is
     * rolled back as the platform does it for its own long jobs.
     */
    public FlowChain gate(FlowChain chain) {
        return chain.ctxHandler(new LongJobFlowContextHandler(jobUuid) {
            @Override
            public boolean cancelled() {
                return isCancelled();
            }

            /** The stages keep nothing in the flow's context that would have to be saved. */
            @Override
            public void saveContext(Flow flow) {}
        });
    }

    /**
     * Takes one step of a {@code While} loop. If the job is canceled, {@link #cancelError()} is all that comes of the step.
     * Steps that have begun still end, so that nothing overtakes what they have sent.
     */
    public void step(WhileCompletion loop, Runnable step) {
        if (isCancelled()) {
            loop.addError(cancelError());
            loop.done();
        } else {
            step.run();
        }
    }
}
