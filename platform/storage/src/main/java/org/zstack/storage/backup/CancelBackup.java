package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NopeNoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.backup.CancelBackupMsg;
import org.zstack.header.volume.backup.CancelBackupReply;
import org.zstack.storage.backup.BackupHypervisor.StopAnswer;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;
import static org.zstack.core.Platform.touterr;

/** Stops a backup that this node takes, according to how far it has come. */
@Component
class CancelBackup {
    private static final CLogger logger = Utils.getLogger(CancelBackup.class);
    private static final long PAUSE_MS = 100;
    private static final int TRIES = 100;

    @Autowired
    private CloudBus bus;

    @Autowired
    private ThreadFacade threads;

    @Autowired
    private Backups backups;

    @Autowired
    private BackupHypervisors hypervisors;

    void cancel(CancelBackupMsg msg) {
        CancelBackupReply reply = new CancelBackupReply();
        BackupRun run = backups.running(msg.getCancellationApiId());
        if (run == null) {
            bus.reply(msg, reply);
            return;
        }
        reply.setFound(true);
        stop(run, new Completion(msg) {
            @Override
            public void success() {
                bus.reply(msg, reply);
            }

            @Override
            public void fail(ErrorCode error) {
                reply.setError(error);
                bus.reply(msg, reply);
            }
        });
    }

    private void stop(BackupRun run, Completion completion) {
        BackupRun.Phase phase = run.cancel();
        logger.info(String.format("%s: cancel while %s", run.name(), phase));
        switch (phase) {
            case WAITING -> {
                run.places().giveBack(new NopeNoErrorCompletion()); // its stage sees that and ends
                completion.success();
            }
            case PREPARING, LEFT -> completion.success(); // the next stage sees it; or it is too late
            case ON_HOST ->
                stopOnHost(run, TRIES, new Completion(completion) {
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
    }

    /**
     * The host may not have heard of the backup yet: while it has not answered, "nothing there" is asked again. When it
     * stays at that, its answer is lost and the backup is gone.
     */
    private void stopOnHost(BackupRun run, int tries, Completion completion) {
        ReturnValueCompletion<StopAnswer> then = new ReturnValueCompletion<StopAnswer>(completion) {
            @Override
            public void success(StopAnswer answer) {
                if (answer == StopAnswer.STOPPING || !run.isOnHost()) {
                    completion.success();
                } else if (tries > 1) {
                    threads.submitTimeoutTask(
                            () -> stopOnHost(run, tries - 1, completion), TimeUnit.MILLISECONDS, PAUSE_MS);
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
