package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.Completion;
import org.zstack.header.core.NopeNoErrorCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.backup.CancelBackupMsg;
import org.zstack.header.volume.backup.CancelBackupReply;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

/** Stops a backup that this node takes, according to how far it has come. */
@Component
class CancelBackup {
    private static final CLogger logger = Utils.getLogger(CancelBackup.class);

    @Autowired
    private CloudBus bus;

    @Autowired
    private Backups backups;

    @Autowired
    private StopOnHost host;

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
                reply.setFound(!run.isAbandoned()); // a node that was given up takes no backups: others are asked
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
            case ON_HOST -> host.stop(run, completion);
        }
    }
}
