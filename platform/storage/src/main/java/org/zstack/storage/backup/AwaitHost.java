package org.zstack.storage.backup;

import org.zstack.core.thread.ThreadFacade;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.zstack.core.Platform.touterr;

/**
 * Right after volumes got other owners: who took its place with a former owner may have none with the new one yet, and be on
 * the host. It was there first, so its end is waited for; the host would refuse a second backup of the volume.
 */
final class AwaitHost extends NoRollbackFlow {
    private static final CLogger logger = Utils.getLogger(AwaitHost.class);
    private static final long PAUSE_MS = 500;

    private final BackupRun run;
    private final BackupSubjects subjects;
    private final BackupHypervisors hypervisors;
    private final ThreadFacade threads;
    private final BooleanSupplier ownersChanged;
    private final long until;
    private boolean waited;

    /** {@code ownersChanged}: whether volumes have got other owners a short while ago. */
    AwaitHost(
            BackupRun run,
            BackupSubjects subjects,
            BackupHypervisors hypervisors,
            ThreadFacade threads,
            BooleanSupplier ownersChanged) {
        this.run = run;
        this.subjects = subjects;
        this.hypervisors = hypervisors;
        this.threads = threads;
        this.ownersChanged = ownersChanged;
        this.until =
                System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(run.request().getWorkTimeout());
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        if (ownersChanged.getAsBoolean()) {
            ask(trigger, data);
        } else {
            trigger.next();
        }
    }

    private void ask(FlowTrigger trigger, Map data) {
        hypervisors.of(run.subject()).ask(run.subject(), new ReturnValueCompletion<Set<String>>(trigger) {
            @Override
            public void success(Set<String> taking) {
                if (Collections.disjoint(taking, run.volumeUuids())) {
                    free(trigger, data);
                } else {
                    busy(trigger, data, taking);
                }
            }

            @Override
            public void fail(ErrorCode noAnswer) {
                free(trigger, data); // the host has the last word
            }
        });
    }

    /** What was seen before the wait may not hold any more. */
    private void free(FlowTrigger trigger, Map data) {
        if (waited) {
            new LookAtSubject(run, subjects).run(trigger, data);
        } else {
            trigger.next();
        }
    }

    private void busy(FlowTrigger trigger, Map data, Set<String> taking) {
        ErrorCode canceled = run.enter(BackupRun.Phase.PREPARING);
        if (canceled != null) {
            trigger.fail(canceled);
        } else if (System.nanoTime() - until > 0) {
            trigger.fail(touterr(
                    "host[uuid:%s] still takes a backup of volumes%s, which %s waited for",
                    run.subject().hostUuid(), taking, run.name()));
        } else {
            if (!waited) {
                logger.info(String.format(
                        "%s: host[uuid:%s] still takes a backup of volumes%s",
                        run.name(), run.subject().hostUuid(), taking));
            }
            waited = true;
            threads.submitTimeoutTask(() -> ask(trigger, data), TimeUnit.MILLISECONDS, PAUSE_MS);
        }
    }
}
