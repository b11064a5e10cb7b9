package org.zstack.header.core.workflow;

import java.util.Map;

/** May put another stage in the place of the next one. */
public interface FlowMarshaller {
    /** The stage to run instead; null for none. {@code previousFlowClassName} is null before the first. */
    Flow marshalTheNextFlow(String previousFlowClassName, String nextFlowClassName, FlowChain chain, Map data);
}
