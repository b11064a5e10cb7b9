package org.zstack.storage.backup;

import org.zstack.header.core.Completion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;

import java.util.Map;

/** After a management node's death: makes sure that the host has nothing of the earlier run before another begins. */
final class ClearLeftovers extends NoRollbackFlow {
    private final BackupRun run;
    private final Leftovers leftovers;

    ClearLeftovers(BackupRun run, Leftovers leftovers) {
        this.run = run;
        this.leftovers = leftovers;
    }

    @Override
    public boolean skip(Map data) {
        return !run.request().isResumed();
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        leftovers.clear(run.subject(), run::isAbandoned, new Completion(trigger) {
            @Override
            public void success() {
                run.cleared();
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                trigger.fail(error);
            }
        });
    }
}
