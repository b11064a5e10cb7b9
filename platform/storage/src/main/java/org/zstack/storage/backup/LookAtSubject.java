package org.zstack.storage.backup;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;

import java.util.Map;

/** Looks once more, now that the volumes are ours, whether the backup can be taken: the VM may be migrating by now. */
final class LookAtSubject extends NoRollbackFlow {
    private final BackupRun run;
    private final BackupSubjects subjects;

    LookAtSubject(BackupRun run, BackupSubjects subjects) {
        this.run = run;
        this.subjects = subjects;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        BackupSubjects.Found found = subjects.find(run.request());
        ErrorCode refusal = found.refusalIn(run.volumeUuids());
        if (refusal != null) {
            trigger.fail(refusal);
            return;
        }
        run.subject(found.subject());
        trigger.next();
    }
}
