package org.zstack.core.workflow;

import org.zstack.header.core.workflow.Flow;

import java.util.ArrayList;
import java.util.List;

/** A chain that takes {@link ShareFlow}s as well as flows. */
public class ShareFlowChain extends SimpleFlowChain {
    @Override
    public void start() {
        List<Flow> given = new ArrayList<>(getFlows());
        getFlows().clear();
        for (Flow flow : given) {
            if (flow instanceof ShareFlow shared) {
                shared.setupIn(this);
            } else {
                add(flow);
            }
        }
        super.start();
    }

    void add(Flow flow) {
        getFlows().add(flow);
    }
}
