package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.storage.backup.BackupHypervisor.StopAnswer;

import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;
import static org.zstack.core.Platform.touterr;

/** Has the host stop a cancelled backup that it takes. */
@Component
class StopOnHost {
    private static final long PAUSE_MS = 100;
    private static final int TRIES = 100;

    private final ThreadFacade threads;
    private final BackupHypervisors hypervisors;

    @Autowired
    StopOnHost(ThreadFacade threads, BackupHypervisors hypervisors) {
        this.threads = threads;
        this.hypervisors = hypervisors;
    }

    /** The run has counted this stop as being under way. */
    void stop(BackupRun run, Completion completion) {
        stop(run, TRIES, new Completion(completion) {
            @Override
            public void success() {
                completion.success();
                run.stopEnded();
            }

            @Override
            public void fail(ErrorCode error) {
                completion.fail(error);
                run.stopEnded();
            }
        });
    }

    /**
     * The host may not have heard of the backup yet: while it has not answered, "nothing there" is asked again. When it
     * stays at that, its answer is lost and the backup is gone.
     */
    private void stop(BackupRun run, int tries, Completion completion) {
        ReturnValueCompletion<StopAnswer> then = new ReturnValueCompletion<StopAnswer>(completion) {
            @Override
            public void success(StopAnswer answer) {
                if (answer == StopAnswer.STOPPING) {
                    run.stopHeard();
                }
                if (answer == StopAnswer.STOPPING || !run.isOnHost()) {
                    completion.success();
                } else if (tries > 1) {
                    threads.submitTimeoutTask(() -> stop(run, tries - 1, completion), TimeUnit.MILLISECONDS, PAUSE_MS);
                } else {
                    run.lost(touterr(
                            "host[uuid:%s] knows nothing of %s and never said how it ended",
                            run.subject().hostUuid(), run.name()));
                    completion.success();
                }
            }

            @Override
            public void fail(ErrorCode error) {
                if (run.isOnHost()) {
                    completion.fail(error);
                } else {
                    completion.success();
                }
            }
        };
        if (run.isAbandoned()) {
            completion.fail(BackupFence.error(run.name()));
            return;
        }
        try {
            hypervisors.of(run.subject()).stop(run.subject(), then);
        } catch (RuntimeException e) {
            completion.fail(operr("%s cannot be stopped: %s", run.name(), e.getMessage()));
        }
    }
}
