package org.zstack.header.core.workflow;

import java.util.Map;

/** One stage of a flow chain: something to do, and how to undo it when a later stage fails. */
public interface Flow {
    /** Does the stage; ends with {@code trigger.next()} or {@code trigger.fail()}. */
    void run(FlowTrigger trigger, Map data);

    /** Undoes the stage; ends with {@code trigger.rollback()}. Also called for the stage that failed. */
    void rollback(FlowRollback trigger, Map data);

    /** Whether the stage is left out. */
    default boolean skip(Map data) {
        return false;
    }
}
