package org.zstack.storage.backup;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.zstack.core.db.DatabaseFacade;
import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.Completion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.VmInstanceVO;
import org.zstack.storage.StorageGlobalConfig;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Collections;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import static org.zstack.core.Platform.touterr;

/**
 * Looks from time to time whether a host still takes the backup whose answer we wait for: answers get lost, agents restart,
 * VMs are stopped. A backup that is found missing twice in a row has left. One that was cancelled is stopped again while no
 * host has said that it stops: the word may not have reached it.
 */
@Component
class BackupWatch {
    private static final CLogger logger = Utils.getLogger(BackupWatch.class);
    private static final int ENOUGH = 2;

    private final DatabaseFacade dbf;
    private final ThreadFacade threads;
    private final BackupHypervisors hypervisors;
    private final StopOnHost host;
    private final LongSupplier intervalMs;

    @Autowired
    BackupWatch(DatabaseFacade dbf, ThreadFacade threads, BackupHypervisors hypervisors, StopOnHost host) {
        this(
                dbf,
                threads,
                hypervisors,
                host,
                () -> TimeUnit.SECONDS.toMillis(StorageGlobalConfig.WATCH_INTERVAL.value(Long.class)));
    }

    BackupWatch(
            DatabaseFacade dbf,
            ThreadFacade threads,
            BackupHypervisors hypervisors,
            StopOnHost host,
            LongSupplier intervalMs) {
        this.dbf = dbf;
        this.threads = threads;
        this.hypervisors = hypervisors;
        this.host = host;
        this.intervalMs = intervalMs;
    }

    /** Watches the run until it has left the host. */
    void begin(BackupRun run) {
        lookLater(run, 0);
    }

    private void lookLater(BackupRun run, int missed) {
        threads.submitTimeoutTask(() -> look(run, missed), TimeUnit.MILLISECONDS, intervalMs.getAsLong());
    }

    private void look(BackupRun run, int missed) {
        if (!run.isOnHost() || run.isAbandoned()) {
            return;
        }
        run.inLatestTerm();
        try {
            if (run.stopAgain()) {
                stop(run);
            }
            if (isVmStillThere(run.subject())) {
                ask(run, missed);
            } else {
                count(run, false, missed);
            }
        } catch (RuntimeException e) {
            logger.warn(String.format("%s: could not look after it, will try again", run.name()), e);
            lookLater(run, missed);
        }
    }

    private void stop(BackupRun run) {
        host.stop(run, new Completion(null) {
            @Override
            public void success() {
                logger.info(String.format("%s: was told to stop once more", run.name()));
            }

            @Override
            public void fail(ErrorCode error) {
                logger.warn(String.format("%s still cannot be stopped: %s", run.name(), error.getReadableDetails()));
            }
        });
    }

    private boolean isVmStillThere(BackupSubject subject) {
        VmInstanceVO vm = dbf.findByUuid(subject.vmUuid(), VmInstanceVO.class);
        return vm != null && subject.hostUuid().equals(vm.getHostUuid());
    }

    private void ask(BackupRun run, int missed) {
        hypervisors.of(run.subject()).ask(run.subject(), new ReturnValueCompletion<Set<String>>(null) {
            @Override
            public void success(Set<String> volumesBeingBackedUp) {
                boolean there = !Collections.disjoint(volumesBeingBackedUp, run.volumeUuids());
                count(run, there, missed);
            }

            @Override
            public void fail(ErrorCode error) {
                logger.debug(String.format("%s cannot be looked after now: %s", run.name(), error.getDetails()));
                lookLater(run, missed);
            }
        });
    }

    private void count(BackupRun run, boolean there, int missed) {
        if (there || missed + 1 < ENOUGH) {
            lookLater(run, there ? 0 : missed + 1);
            return;
        }
        run.lost(touterr(
                "host[uuid:%s] has %s no more and never said how it ended",
                run.subject().hostUuid(), run.name()));
    }
}
