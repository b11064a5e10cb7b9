package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;

import java.util.Map;

/**
 * A stage that begins again when it cannot even begin, as while the database is away. Stages read and write the database
 * first and send messages after, and each may be repeated; none has anything to undo. A request that is wrong is refused
 * at once all the same.
 */
class PatientStage extends NoRollbackFlow {
    private final Flow stage;

    PatientStage(Flow stage) {
        this.stage = stage;
    }

    @Override
    public void run(final FlowTrigger trigger, final Map data) {
        AskAgain.forDatabase().patiently(trigger, () -> stage.run(trigger, data));
    }
}
