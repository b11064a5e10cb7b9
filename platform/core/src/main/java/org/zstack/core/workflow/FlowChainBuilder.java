package org.zstack.core.workflow;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.exception.CloudRuntimeException;

import java.util.ArrayList;
import java.util.List;

/** Makes chains of flows. */
public class FlowChainBuilder {
    private List<String> flowClassNames = new ArrayList<>();
    private List<Flow> flows = new ArrayList<>();

    /** A builder of chains whose flows are given by class name. */
    public static FlowChainBuilder newBuilder() {
        return new FlowChainBuilder();
    }

    /** A chain to which flows are added one by one. */
    public static FlowChain newSimpleFlowChain() {
        return new SimpleFlowChain();
    }

    /** A chain whose flows share the fields of a {@link ShareFlow}. */
    public static FlowChain newShareFlowChain() {
        return new ShareFlowChain();
    }

    /** Classes of flows with a constructor without arguments, in order. */
    public FlowChainBuilder setFlowClassNames(List<String> names) {
        flowClassNames = new ArrayList<>(names);
        return this;
    }

    /** Makes the flows; a class that is none is an error. */
    public FlowChainBuilder construct() {
        flows = new ArrayList<>();
        for (String name : flowClassNames) {
            try {
                flows.add((Flow) Class.forName(name).getDeclaredConstructor().newInstance());
            } catch (ReflectiveOperationException | ClassCastException e) {
                throw new CloudRuntimeException(
                        "flow[" + name + "] cannot be made: it must be a Flow with a constructor without arguments", e);
            }
        }
        return this;
    }

    /** A new chain of the flows. */
    public FlowChain build() {
        SimpleFlowChain chain = new SimpleFlowChain();
        flows.forEach(chain::then);
        return chain;
    }

    /** A new chain of the flows, named for logs. */
    public FlowChain build(String name) {
        return build().setName(name);
    }

    public List<Flow> getFlows() {
        return flows;
    }

    public void setFlows(List<Flow> flows) {
        this.flows = flows;
    }
}
