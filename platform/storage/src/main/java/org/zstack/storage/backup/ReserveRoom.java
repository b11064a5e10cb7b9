package org.zstack.storage.backup;

import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;

import java.util.Map;

/** Has the backup storage keep room for the backup. Whoever ends the run gives it back. */
final class ReserveRoom extends NoRollbackFlow {
    private final BackupRun run;
    private final BackupRecords records;

    ReserveRoom(BackupRun run, BackupRecords records) {
        this.run = run;
        this.records = records;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        ErrorCode noRoom = records.reserve(run.plan());
        if (noRoom == null) {
            trigger.next();
        } else {
            trigger.fail(noRoom);
        }
    }
}
