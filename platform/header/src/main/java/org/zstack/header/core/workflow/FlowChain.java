package org.zstack.header.core.workflow;

import org.zstack.header.errorcode.ErrorCode;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Stages run one after another; when one fails, those that ran are undone in reverse. */
public interface FlowChain {
    List<Flow> getFlows();

    /** Puts a stage before all others. */
    FlowChain insert(Flow flow);

    FlowChain insert(int position, Flow flow);

    FlowChain setFlowMarshaller(FlowMarshaller marshaller);

    /** Adds a stage at the end. */
    FlowChain then(Flow flow);

    /** What to do after the last stage. */
    FlowChain done(FlowDoneHandler handler);

    /** What to do after a failure, once everything is undone. */
    FlowChain error(FlowErrorHandler handler);

    FlowChain ctxHandler(FlowContextHandler handler);

    /** What to do at the very end, either way. */
    FlowChain Finally(FlowFinallyHandler handler);

    FlowChain setData(Map data);

    FlowChain putData(Map.Entry... entries);

    /** The data that the stages share. */
    Map getData();

    /** A name for logs. */
    FlowChain setName(String name);

    /** Asked before every stage; an error that is not null fails the chain there. */
    FlowChain preCheck(Function<Map, ErrorCode> checker);

    void setProcessors(List<FlowChainProcessor> processors);

    void start();

    /** Whether a failure undoes nothing. */
    FlowChain noRollback(boolean no);

    /** Lets a chain without stages run: straight to its done handler. */
    FlowChain allowEmptyFlow();

    void allowWatch();

    void disableDebugLog();
}
