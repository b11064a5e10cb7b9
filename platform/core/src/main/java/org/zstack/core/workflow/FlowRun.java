package org.zstack.core.workflow;

import org.zstack.core.aspect.AsyncBackups;
import org.zstack.core.errorcode.ErrorCodes;
import org.zstack.core.thread.ThreadContexts;
import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowContextHandler;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * One run of a chain: goes forward flow by flow, backward after a failure. A flow that goes on at once is a loop, not
 * a recursion; a flow that goes on twice, or throws after it went on, changes nothing.
 */
final class FlowRun {
    private static final CLogger logger = Utils.getLogger(FlowRun.class);

    private final SimpleFlowChain chain;
    private final List<Flow> flows;
    private final Map<String, String> context = ThreadContexts.capture();
    private final Deque<Flow> toRollBack = new ArrayDeque<>();
    private Step current;
    private int position;
    private ErrorCode error;

    FlowRun(SimpleFlowChain chain) {
        this.chain = chain;
        this.flows = new ArrayList<>(chain.getFlows());
    }

    /** Runs flows until one takes its time. */
    void forward() {
        while (true) {
            if (position == flows.size()) {
                chain.ended(null);
                return;
            }
            Flow flow = flows.get(position++);
            Step step = new Step(flow, false);
            current = step;
            if (!skips(flow, step)) {
                toRollBack.push(flow);
                step.start(() -> flow.run(step, chain.getData()));
            }
            switch (step.outcome()) {
                case LATER -> {
                    return;
                }
                case FAILED -> {
                    startBackward();
                    return;
                }
                case WENT_ON -> logger.trace("next flow");
            }
        }
    }

    /** True when the flow is not run: skipped, or refused by a check, which the step then knows. */
    private boolean skips(Flow flow, Step step) {
        try {
            ErrorCode refusal = chain.refusal();
            if (refusal != null) {
                step.settle(refusal);
                return true;
            }
            FlowContextHandler handler = chain.contextHandler();
            if (flow.skip(chain.getData()) || handler != null && handler.skipFlow(flow)) {
                step.settle(null);
                return true;
            }
            if (handler != null) {
                handler.saveContext(flow);
            }
            return false;
        } catch (Throwable t) {
            logger.warn(chain.describe(flow) + " could not be prepared", t);
            step.settle(AsyncBackups.errorOf(t));
            return true;
        }
    }

    private void startBackward() {
        FlowContextHandler handler = chain.contextHandler();
        if (chain.isNoRollback() || handler != null && handler.skipRollback(error)) {
            toRollBack.clear();
        }
        backward();
    }

    private void backward() {
        while (!toRollBack.isEmpty()) {
            Flow flow = toRollBack.pop();
            Step step = new Step(flow, true);
            current = step;
            step.start(() -> flow.rollback(step, chain.getData()));
            if (step.outcome() == Outcome.LATER) {
                return;
            }
        }
        chain.ended(error);
    }

    /** The trigger of the flow that runs at the moment. */
    Step current() {
        return current;
    }

    ErrorCode error() {
        return error;
    }

    void setError(ErrorCode error) {
        this.error = error;
    }

    private enum Outcome {
        WENT_ON,
        FAILED,
        LATER
    }

    /** What a flow calls to go on. */
    final class Step implements FlowTrigger, FlowRollback {
        private final Flow flow;
        private final boolean backward;
        private final long startedAt = System.nanoTime();
        private boolean settled;
        private boolean returned;
        private boolean failed;

        Step(Flow flow, boolean backward) {
            this.flow = flow;
            this.backward = backward;
        }

        private void start(Runnable work) {
            Map<String, String> before = ThreadContexts.capture();
            if (before.isEmpty()) {
                ThreadContexts.swap(context);
            }
            try {
                work.run();
            } catch (Throwable t) {
                logger.warn(chain.describe(flow) + (backward ? " threw in its rollback" : " threw"), t);
                settle(backward ? null : AsyncBackups.errorOf(t));
            } finally {
                if (before.isEmpty()) {
                    ThreadContexts.swap(before);
                }
            }
        }

        /** What is known when the flow's method has returned; later, the flow goes on by itself. */
        private synchronized Outcome outcome() {
            returned = true;
            if (!settled) {
                return Outcome.LATER;
            }
            return failed ? Outcome.FAILED : Outcome.WENT_ON;
        }

        /** The flow has ended: well, when there is no error. Only the first call counts. */
        private void settle(ErrorCode why) {
            synchronized (this) {
                if (settled) {
                    logger.debug(chain.describe(flow) + " went on twice, ignored");
                    return;
                }
                settled = true;
                if (why != null) {
                    failed = true;
                    error = why;
                }
                chain.watch(flow, backward, System.nanoTime() - startedAt);
                if (!returned) {
                    return; // the loop that runs the flow sees it
                }
            }
            goOn();
        }

        private void goOn() {
            if (backward) {
                backward();
            } else if (failed) {
                startBackward();
            } else {
                forward();
            }
        }

        @Override
        public void next() {
            settle(null);
        }

        @Override
        public void fail(ErrorCode why) {
            if (backward) {
                settle(null);
                return;
            }
            settle(
                    why == null
                            ? ErrorCodes.of(SysErrors.INTERNAL, "%s failed without an error", chain.describe(flow))
                            : why);
        }

        @Override
        public void setError(ErrorCode why) {
            error = why;
        }

        @Override
        public void rollback() {
            settle(null);
        }

        @Override
        public void skipRestRollbacks() {
            toRollBack.clear();
            settle(null);
        }

        @Override
        public ErrorCode getErrorCode() {
            return error;
        }
    }
}
