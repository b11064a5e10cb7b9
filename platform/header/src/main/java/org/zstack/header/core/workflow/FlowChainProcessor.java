package org.zstack.header.core.workflow;

/** Sees a chain before it starts and may change it. */
public interface FlowChainProcessor {
    void processFlowChain(FlowChain chain);
}
