package org.zstack.longjob;

import org.zstack.header.core.workflow.FlowContextHandler;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;

/** Stops a flow chain between two flows when its long job is cancelled, and keeps an interrupted one for a resume. */
public abstract class LongJobFlowContextHandler implements FlowContextHandler {
    private final String jobUuid;

    /** For the chain of that job. */
    public LongJobFlowContextHandler(String jobUuid) {
        this.jobUuid = jobUuid;
    }

    @Override
    public String getJobUuid() {
        return jobUuid;
    }

    @Override
    public ErrorCode getCancelError() {
        return LongJobUtils.cancelErr(jobUuid);
    }

    @Override
    public boolean cancelled() {
        return LongJobUtils.jobCanceled(jobUuid);
    }

    /** What was interrupted is resumed, so it is not rolled back. */
    @Override
    public boolean skipRollback(ErrorCode errorCode) {
        return errorCode.isError(LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR);
    }
}
