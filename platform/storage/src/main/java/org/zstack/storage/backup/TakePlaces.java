package org.zstack.storage.backup;

import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.Completion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;

import java.util.Map;

/** Waits until it is the backup's turn in the chain of every volume. */
final class TakePlaces extends NoRollbackFlow {
    private final BackupRun run;

    TakePlaces(BackupRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        new While<>(run.volumeUuids())
                .each((volume, done) -> run.places().take(volume, new Completion(done) {
                    @Override
                    public void success() {
                        done.done();
                    }

                    @Override
                    public void fail(ErrorCode error) {
                        done.addError(error);
                        done.allDone();
                    }
                }))
                .run(new WhileDoneCompletion(trigger) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        ErrorCode error = errors.getCauses().isEmpty()
                                ? run.enter(BackupRun.Phase.PREPARING)
                                : errors.getCauses().get(0);
                        if (error == null) {
                            trigger.next();
                        } else {
                            trigger.fail(error);
                        }
                    }
                });
    }
}
