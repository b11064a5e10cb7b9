package org.zstack.longjob;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowContextHandler;
import org.zstack.header.errorcode.ErrorCode;

/** Asks a checkpoint before each stage of a flow chain. */
class CheckpointContextHandler implements FlowContextHandler {
    private final String jobUuid;
    private final LongJobCheckpoint checkpoint;

    CheckpointContextHandler(String jobUuid, LongJobCheckpoint checkpoint) {
        this.jobUuid = jobUuid;
        this.checkpoint = checkpoint;
    }

    @Override
    public String getJobUuid() {
        return jobUuid;
    }

    @Override
    public ErrorCode getCancelError() {
        return checkpoint.cancelError();
    }

    @Override
    public boolean cancelled() {
        return checkpoint.isCancelled();
    }

    /** Stages safe to repeat leave nothing to save. */
    @Override
    public void saveContext(Flow flow) {}

    @Override
    public boolean skipRollback(ErrorCode errorCode) {
        return false;
    }

    @Override
    public boolean skipFlow(Flow flow) {
        return false;
    }
}
