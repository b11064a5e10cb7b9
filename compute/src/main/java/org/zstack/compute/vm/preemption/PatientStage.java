package org.zstack.compute.vm.preemption;

import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowRollback;
import org.zstack.header.core.workflow.FlowTrigger;

import java.util.Map;

/**
 * A stage that begins again when it cannot even begin, as while the database is away. Stages read and write the database
 * first and send messages after, and each may be repeated; a request that is wrong is refused at once all the same.
 */
class PatientStage implements Flow {
    private final Flow stage;

    PatientStage(Flow stage) {
        this.stage = stage;
    }

    @Override
    public void run(final FlowTrigger trigger, final Map data) {
        AskAgain.forDatabase().patiently(trigger, () -> stage.run(trigger, data));
    }

    @Override
    public void rollback(FlowRollback rollback, Map data) {
        stage.rollback(rollback, data);
    }

    @Override
    public boolean skip(Map data) {
        return stage.skip(data);
    }
}
