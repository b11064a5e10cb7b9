package org.zstack.header.core.workflow;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;

/** What a chain does at the very end, either way. */
public abstract class FlowFinallyHandler extends AbstractCompletion {
    public FlowFinallyHandler(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    public abstract void Finally();
}
