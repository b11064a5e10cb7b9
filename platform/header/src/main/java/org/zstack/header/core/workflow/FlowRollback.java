package org.zstack.header.core.workflow;

import org.zstack.header.core.AsyncBackup;
import org.zstack.header.errorcode.ErrorCode;

/** How a stage's undoing says that it has ended. */
public interface FlowRollback extends AsyncBackup {
    /** Goes on undoing with the stage before. */
    void rollback();

    /** Leaves the stages before as they are. */
    void skipRestRollbacks();

    /** The error that the chain fails with. */
    ErrorCode getErrorCode();
}
