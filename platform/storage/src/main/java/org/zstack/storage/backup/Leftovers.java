package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.PatientWrites;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.storage.StorageGlobalConfig;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import static org.zstack.core.Platform.touterr;

/**
 * Rids a host of a backup that nobody waits for any more: its management node died, or its answer was lost. Whoever calls
 * this has the volumes' places in their chains, so whatever the host still does with them is such a leftover.
 */
@Component
class Leftovers {
    private static final CLogger logger = Utils.getLogger(Leftovers.class);
    private static final long PAUSE_MS = 200;

    /** What a host answers to a node that has lost the job to another one. */
    private static final String FORMER_OWNER = "stale owner epoch";

    private final BackupHypervisors hypervisors;
    private final BackupRecords records;
    private final ThreadFacade threads;
    private final PatientWrites writes;
    private final LongSupplier timeoutSeconds;

    @Autowired
    Leftovers(BackupHypervisors hypervisors, BackupRecords records, ThreadFacade threads, PatientWrites writes) {
        this(hypervisors, records, threads, writes, () -> StorageGlobalConfig.LEFTOVER_TIMEOUT.value(Long.class));
    }

    Leftovers(
            BackupHypervisors hypervisors,
            BackupRecords records,
            ThreadFacade threads,
            PatientWrites writes,
            LongSupplier timeoutSeconds) {
        this.hypervisors = hypervisors;
        this.records = records;
        this.threads = threads;
        this.writes = writes;
        this.timeoutSeconds = timeoutSeconds;
    }

    /**
     * Completes when the host says that nothing is there any more; whether a bitmap survived is not known then. Fails at
     * once when the host says that the job has gone to another owner.
     *
     * @param abandoned whether the volumes belong to another node by now: then nothing more is sent to the host
     */
    void clear(BackupSubject subject, BooleanSupplier abandoned, Completion completion) {
        long timeoutMs = TimeUnit.SECONDS.toMillis(timeoutSeconds.getAsLong());
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        // nobody else would come for what the host may still have, so an outage is waited out
        writes.write(
                completion,
                timeoutMs,
                () -> records.forgetBitmaps(subject.volumeUuids()),
                () -> ask(subject, deadline, abandoned, completion));
    }

    private void ask(BackupSubject subject, long deadline, BooleanSupplier abandoned, Completion completion) {
        if (abandoned.getAsBoolean()) {
            completion.fail(BackupFence.error("a backup of volumes" + subject.volumeUuids()));
            return;
        }
        hypervisors.of(subject).stop(subject, new ReturnValueCompletion<BackupHypervisor.StopAnswer>(completion) {
            @Override
            public void success(BackupHypervisor.StopAnswer answer) {
                if (answer == BackupHypervisor.StopAnswer.NOTHING_THERE) {
                    completion.success();
                } else {
                    again(subject, deadline, abandoned, null, completion);
                }
            }

            @Override
            public void fail(ErrorCode error) {
                if (error.getReadableDetails().contains(FORMER_OWNER)) {
                    // who has the job now waits for our places in the chains, to do this itself
                    completion.fail(error);
                } else {
                    again(subject, deadline, abandoned, error, completion);
                }
            }
        });
    }

    private void again(
            BackupSubject subject,
            long deadline,
            BooleanSupplier abandoned,
            ErrorCode lastError,
            Completion completion) {
        if (System.nanoTime() - deadline < 0) {
            threads.submitTimeoutTask(
                    () -> ask(subject, deadline, abandoned, completion), TimeUnit.MILLISECONDS, PAUSE_MS);
            return;
        }
        ErrorCode error = touterr(
                "host[uuid:%s] still has, or may have, a backup of volumes%s of vm[uuid:%s] after %s s; last answer: %s",
                subject.hostUuid(),
                subject.volumeUuids(),
                subject.vmUuid(),
                timeoutSeconds.getAsLong(),
                lastError == null ? "it is stopping" : lastError.getReadableDetails());
        logger.warn(error.getDetails());
        completion.fail(error);
    }
}
