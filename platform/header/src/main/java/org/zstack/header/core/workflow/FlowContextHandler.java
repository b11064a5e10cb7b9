package org.zstack.header.core.workflow;

import org.zstack.header.errorcode.ErrorCode;

/** Watches a chain for the long job that it belongs to: asked before every stage. */
public interface FlowContextHandler {
    /** Called before a stage runs. */
    void saveContext(Flow toRun);

    /** Whether the chain must go no further. */
    boolean cancelled();

    String getJobUuid();

    /** The error that a cancelled chain fails with. */
    ErrorCode getCancelError();

    /** Whether a chain that failed with this error is left as it is, to be resumed. */
    boolean skipRollback(ErrorCode errorCode);

    /** Whether a stage is left out, because an earlier run has done it. */
    default boolean skipFlow(Flow toRun) {
        return false;
    }
}
