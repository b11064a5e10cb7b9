package org.zstack.compute;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.errorcode.OperationFailureException;

import java.util.Map;
import java.util.function.Consumer;

/** A named stage of a flow chain, made of functions; used once. */
public final class Step implements Flow {
    /** Read by the flow chain for logs. */
    final String __name__;

    private final Consumer<FlowTrigger> work;
    private final Runnable now;
    private final Consumer<FlowRollback> undo;
    private boolean done;

    private Step(String name, Consumer<FlowTrigger> work, Runnable now, Consumer<FlowRollback> undo) {
        this.__name__ = name;
        this.work = work;
        this.now = now;
        this.undo = undo;
    }

    /** A stage that ends when {@code work} tells the trigger so, and leaves nothing to undo. */
    public static Step of(String name, Consumer<FlowTrigger> work) {
        return new Step(name, work, null, FlowRollback::rollback);
    }

    /** A stage that is over when {@code work} returns, and fails by an {@link OperationFailureException}. */
    public static Step now(String name, Runnable work) {
        return undoneLater(name, work, FlowRollback::rollback);
    }

    /**
     * The same, undone by {@code undo} if a later stage fails, which is over when it tells the rollback so; there is nothing
     * to undo if the stage fails itself.
     */
    public static Step undoneLater(String name, Runnable work, Consumer<FlowRollback> undo) {
        return new Step(name, null, work, undo);
    }

    private void runNow(FlowTrigger trigger) {
        try {
            now.run();
        } catch (OperationFailureException refused) {
            trigger.fail(refused.getErrorCode());
            return;
        }
        done = true;
        trigger.next();
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        if (now == null) {
            work.accept(trigger);
        } else {
            runNow(trigger);
        }
    }

    @Override
    public void rollback(FlowRollback trigger, Map data) {
        if (done) {
            undo.accept(trigger);
        } else {
            trigger.rollback();
        }
    }
}
