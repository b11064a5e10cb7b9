package org.zstack.header.core.workflow;

import java.util.Map;

/** A stage with nothing to undo. */
public abstract class NoRollbackFlow implements Flow {
    public NoRollbackFlow() {}

    @Override
    public void rollback(FlowRollback trigger, Map data) {
        trigger.rollback();
    }
}
