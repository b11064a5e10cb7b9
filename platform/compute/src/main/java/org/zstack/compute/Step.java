package org.zstack.compute;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;

import java.util.Map;
import java.util.function.Consumer;

/** A named stage of a flow chain, made of functions. */
public final class Step implements Flow {
    /** Read by the flow chain for logs. */
    final String __name__;

    private final Consumer<FlowTrigger> work;
    private final Runnable undo;

    private Step(String name, Consumer<FlowTrigger> work, Runnable undo) {
        this.__name__ = name;
        this.work = work;
        this.undo = undo;
    }

    /** A stage that ends when {@code work} tells the trigger so, and leaves nothing to undo. */
    public static Step of(String name, Consumer<FlowTrigger> work) {
        return new Step(name, work, () -> {});
    }

    /** A stage that is over when {@code work} returns. */
    public static Step now(String name, Runnable work) {
        return of(name, trigger -> {
            work.run();
            trigger.next();
        });
    }

    /** The same stage, undone by {@code undo} when a later one fails. */
    public Step undoneBy(Runnable undo) {
        return new Step(__name__, work, undo);
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        work.accept(trigger);
    }

    @Override
    public void rollback(FlowRollback trigger, Map data) {
        undo.run();
        trigger.rollback();
    }
}
