package org.zstack.header.core.workflow;

import org.zstack.header.core.AsyncBackup;
import org.zstack.header.errorcode.ErrorCode;

/** How a stage says that it has ended. */
public interface FlowTrigger extends AsyncBackup {
    /** The stage failed: everything is undone. */
    void fail(ErrorCode errorCode);

    /** On to the next stage. */
    void next();

    /** Sets the error that the chain will fail with. */
    void setError(ErrorCode error);
}
