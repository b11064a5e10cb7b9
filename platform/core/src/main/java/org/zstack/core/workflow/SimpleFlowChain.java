package org.zstack.core.workflow;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowChainProcessor;
import org.zstack.header.core.workflow.FlowContextHandler;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowFinallyHandler;
import org.zstack.header.core.workflow.FlowMarshaller;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Flows that run one after another. A flow that fails, or throws, ends the chain: it and those before it are rolled
 * back in reverse order, then the error handler is called; otherwise the done handler. The Finally handler is last.
 */
public class SimpleFlowChain implements FlowTrigger, FlowRollback, FlowChain {
    private static final CLogger logger = Utils.getLogger(SimpleFlowChain.class);
    private static final Map<String, WorkFlowStatistic> STATISTICS = new ConcurrentHashMap<>();

    private List<Flow> flows = new ArrayList<>();
    private Map data = new HashMap<>();
    private String chainName;
    private FlowDoneHandler flowDoneHandler;
    private FlowErrorHandler flowErrorHandler;
    private FlowFinallyHandler flowFinallyHandler;
    private FlowContextHandler contextHandler;
    private Function<Map, ErrorCode> preCheck;
    private FlowMarshaller flowMarshaller;
    private List<FlowChainProcessor> processors = new ArrayList<>();
    private boolean noRollback;
    private boolean allowEmptyFlow;
    private boolean watched;
    private boolean quiet;
    private FlowRun run;

    public SimpleFlowChain() {}

    /** A chain whose flows share this map. */
    public SimpleFlowChain(Map<String, Object> data) {
        this.data.putAll(data);
    }

    /** Counts how often each flow runs and how long it takes, in {@link #getStatistics()}. */
    @Override
    public void allowWatch() {
        watched = true;
    }

    /** Logs nothing about each flow. */
    @Override
    public void disableDebugLog() {
        quiet = true;
    }

    @Override
    public FlowChain insert(Flow flow) {
        return insert(0, flow);
    }

    @Override
    public FlowChain insert(int position, Flow flow) {
        flows.add(position, flow);
        return this;
    }

    @Override
    public FlowChain setFlowMarshaller(FlowMarshaller marshaller) {
        flowMarshaller = marshaller;
        return this;
    }

    @Override
    public SimpleFlowChain then(Flow flow) {
        flows.add(flow);
        return this;
    }

    @Override
    public SimpleFlowChain ctxHandler(FlowContextHandler handler) {
        contextHandler = handler;
        return this;
    }

    @Override
    public SimpleFlowChain error(FlowErrorHandler handler) {
        flowErrorHandler = handler;
        return this;
    }

    @Override
    public SimpleFlowChain done(FlowDoneHandler handler) {
        flowDoneHandler = handler;
        return this;
    }

    @Override
    public FlowChain Finally(FlowFinallyHandler handler) {
        flowFinallyHandler = handler;
        return this;
    }

    @Override
    public FlowChain setData(Map data) {
        this.data.putAll(data);
        return this;
    }

    @Override
    @SafeVarargs
    public final FlowChain putData(Map.Entry... entries) {
        for (Map.Entry entry : entries) {
            data.put(entry.getKey(), entry.getValue());
        }
        return this;
    }

    @Override
    public FlowChain setName(String name) {
        chainName = name;
        return this;
    }

    /** Asked before every flow: an error ends the chain. */
    @Override
    public FlowChain preCheck(Function<Map, ErrorCode> check) {
        preCheck = check;
        return this;
    }

    @Override
    public FlowChain noRollback(boolean noRollback) {
        this.noRollback = noRollback;
        return this;
    }

    /** A chain without flows is done at once instead of being an error. */
    @Override
    public FlowChain allowEmptyFlow() {
        allowEmptyFlow = true;
        return this;
    }

    @Override
    public void start() {
        if (run != null) {
            throw new CloudRuntimeException(describe() + " was started already");
        }
        processors.forEach(processor -> processor.processFlowChain(this));
        if (flowMarshaller != null) {
            marshal();
        }
        if (flows.isEmpty() && !allowEmptyFlow) {
            throw new CloudRuntimeException(describe() + " has no flow; allowEmptyFlow() permits that");
        }
        run = new FlowRun(this);
        run.forward();
    }

    private void marshal() {
        String previous = null;
        List<Flow> result = new ArrayList<>();
        for (Flow flow : flows) {
            Flow marshalled =
                    flowMarshaller.marshalTheNextFlow(previous, flow.getClass().getName(), this, data);
            Flow chosen = marshalled == null ? flow : marshalled;
            result.add(chosen);
            previous = chosen.getClass().getName();
        }
        flows = result;
    }

    /** The error of a check that forbids to go on; null: go on. */
    ErrorCode refusal() {
        if (contextHandler != null && contextHandler.cancelled()) {
            return contextHandler.getCancelError();
        }
        return preCheck == null ? null : preCheck.apply(data);
    }

    FlowContextHandler contextHandler() {
        return contextHandler;
    }

    boolean isNoRollback() {
        return noRollback;
    }

    void watch(Flow flow, boolean rollback, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        if (watched) {
            STATISTICS
                    .computeIfAbsent(flow.getClass().getName(), name -> new WorkFlowStatistic())
                    .add(millis);
        }
        if (!quiet && logger.isTraceEnabled()) {
            logger.trace(
                    String.format("%s %s after %d ms", describe(flow), rollback ? "rolled back" : "ended", millis));
        }
    }

    void ended(ErrorCode error) {
        try {
            if (error == null && flowDoneHandler != null) {
                flowDoneHandler.handle(data);
            } else if (error != null && flowErrorHandler != null) {
                flowErrorHandler.handle(error, data);
            } else if (error != null) {
                logger.warn(String.format("%s failed: %s", describe(), error.getReadableDetails()));
            }
        } finally {
            if (flowFinallyHandler != null) {
                flowFinallyHandler.Finally();
            }
        }
    }

    String describe() {
        return "flow chain[" + chainName + "]";
    }

    String describe(Flow flow) {
        return "flow[" + flow.getClass().getName() + "] of " + describe();
    }

    /** How often flows of watched chains ran, by class name. */
    public static Map<String, WorkFlowStatistic> getStatistics() {
        return STATISTICS;
    }

    /** Goes on for the flow that runs. */
    @Override
    public void next() {
        run.current().next();
    }

    /** Fails the flow that runs. */
    @Override
    public void fail(ErrorCode error) {
        run.current().fail(error);
    }

    /** Goes on with the rollback of the flow before. */
    @Override
    public void rollback() {
        run.current().rollback();
    }

    @Override
    public void skipRestRollbacks() {
        run.current().skipRestRollbacks();
    }

    @Override
    public void setError(ErrorCode error) {
        run.setError(error);
    }

    @Override
    public ErrorCode getErrorCode() {
        return run == null ? null : run.error();
    }

    @Override
    public List<Flow> getFlows() {
        return flows;
    }

    public void setFlows(List<Flow> flows) {
        this.flows = flows;
    }

    @Override
    public Map getData() {
        return data;
    }

    public Map getChainData() {
        return data;
    }

    public void setChainData(Map data) {
        this.data = data;
    }

    public String getChainName() {
        return chainName;
    }

    public void setChainName(String name) {
        chainName = name;
    }

    public FlowDoneHandler getFlowDoneHandler() {
        return flowDoneHandler;
    }

    public void setFlowDoneHandler(FlowDoneHandler handler) {
        flowDoneHandler = handler;
    }

    public FlowErrorHandler getFlowErrorHandler() {
        return flowErrorHandler;
    }

    public void setFlowErrorHandler(FlowErrorHandler handler) {
        flowErrorHandler = handler;
    }

    public FlowFinallyHandler getFlowFinallyHandler() {
        return flowFinallyHandler;
    }

    public void setFlowFinallyHandler(FlowFinallyHandler handler) {
        flowFinallyHandler = handler;
    }

    @Override
    public void setProcessors(List<FlowChainProcessor> processors) {
        this.processors = processors == null ? new ArrayList<>() : processors;
    }
}
