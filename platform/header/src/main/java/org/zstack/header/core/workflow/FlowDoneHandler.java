package org.zstack.header.core.workflow;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;

import java.util.Map;

/** What a chain does after its last stage. */
public abstract class FlowDoneHandler extends AbstractCompletion {
    public FlowDoneHandler(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    public abstract void handle(Map data);
}
