package org.zstack.core.workflow;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowFinallyHandler;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.exception.CloudRuntimeException;

import java.util.Map;

/** Flows that share fields: {@link #setup} adds them to the chain when it starts. */
public abstract class ShareFlow implements Flow {
    private ShareFlowChain chain;

    /** Calls {@link #flow}, and {@link #done}, {@link #error} or {@link #Finally} if wanted. */
    public abstract void setup();

    void setupIn(ShareFlowChain chain) {
        this.chain = chain;
        setup();
    }

    /** Adds a flow at the end. */
    protected void flow(Flow flow) {
        chain.add(flow);
    }

    /** What to do when every flow has ended well. */
    protected void done(FlowDoneHandler handler) {
        chain.done(handler);
    }

    /** What to do after a flow failed and the others were rolled back. */
    protected void error(FlowErrorHandler handler) {
        chain.error(handler);
    }

    /** What to do in the end either way. */
    protected void Finally(FlowFinallyHandler handler) {
        chain.Finally(handler);
    }

    /** Never part of a running chain: its flows are. */
    @Override
    public void run(FlowTrigger trigger, Map data) {
        throw new CloudRuntimeException("a ShareFlow runs in a ShareFlowChain only");
    }

    /** Never part of a running chain: its flows are. */
    @Override
    public void rollback(FlowRollback trigger, Map data) {
        throw new CloudRuntimeException("a ShareFlow runs in a ShareFlowChain only");
    }
}
