package org.zstack.storage.backup;

import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseErrors;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.volume.backup.VolumeBackupInventory;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import static org.zstack.core.Platform.operr;

/**
 * Brings the end of a backup into the database, patiently: the host cannot take it back, so an outage of the database is
 * waited for, however long it is.
 */
@Component
class BackupRecorder {
    private static final CLogger logger = Utils.getLogger(BackupRecorder.class);

    /** What the database itself refuses so often is not going to be recorded. */
    private static final int TRIES = 600;

    private final BackupRecords records;
    private final ThreadFacade threads;
    private final BackupFence fence;

    BackupRecorder(BackupRecords records, ThreadFacade threads, BackupFence fence) {
        this.records = records;
        this.threads = threads;
        this.fence = fence;
    }

    /**
     * Records what the host finished; tells the records, or the error when the database refuses them, or the run belongs to
     * others. The host's bitmap counts since a backup that is not recorded then, so the next one is a full one.
     */
    void record(BackupRun run, BiConsumer<List<VolumeBackupInventory>, ErrorCode> then) {
        repeat(run, TRIES, () -> records.record(run.request(), run.plan(), run.taken()), (recorded, error) -> {
            if (error == null || fence.isOver(run.generation())) {
                then.accept(recorded, error);
            } else {
                giveUp(run);
                repeat(run, TRIES, () -> forgetBitmaps(run), (nothing, failure) -> then.accept(null, error));
            }
        });
    }

    /** Takes back what was promised to a backup that is not to be, by and by. */
    void giveUp(BackupRun run) {
        if (run.plan() != null) {
            threads.submitTimeoutTask(
                    () -> repeat(run, TRIES, () -> release(run), (nothing, error) -> {}), TimeUnit.MILLISECONDS, 0);
        }
    }

    private Void release(BackupRun run) {
        records.release(run.plan().backupUuids());
        return null;
    }

    private Void forgetBitmaps(BackupRun run) {
        records.forgetBitmaps(run.volumeUuids());
        return null;
    }

    private <T> void repeat(BackupRun run, int tries, Supplier<T> work, BiConsumer<T, ErrorCode> then) {
        T result;
        try {
            result = fence.within(run.generation(), work);
        } catch (BackupFence.FencedException e) {
            then.accept(null, BackupFence.error(run.name()));
            return;
        } catch (RuntimeException e) {
            int left = DatabaseErrors.isOutage(e) ? tries : tries - 1;
            logger.warn(String.format("%s: its end cannot be recorded, %d tries left", run.name(), left), e);
            if (left > 0) {
                threads.submitTimeoutTask(() -> repeat(run, left, work, then), TimeUnit.SECONDS, 1);
            } else {
                then.accept(null, operr("%s: its end cannot be recorded: %s", run.name(), e.getMessage()));
            }
            return;
        }
        then.accept(result, null);
    }
}
