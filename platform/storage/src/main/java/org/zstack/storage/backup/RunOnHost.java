package org.zstack.storage.backup;

import org.zstack.header.core.Completion;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Has the host take the backup, and stays until the host says that it is done with it, whichever way. */
final class RunOnHost extends NoRollbackFlow {
    private static final CLogger logger = Utils.getLogger(RunOnHost.class);

    private final BackupRun run;
    private final BackupHypervisors hypervisors;
    private final Leftovers leftovers;
    private final BackupWatch watch;

    RunOnHost(BackupRun run, BackupHypervisors hypervisors, Leftovers leftovers, BackupWatch watch) {
        this.run = run;
        this.hypervisors = hypervisors;
        this.leftovers = leftovers;
        this.watch = watch;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        ErrorCode canceled = run.enter(BackupRun.Phase.ON_HOST);
        if (canceled != null) {
            trigger.fail(canceled);
            return;
        }
        BackupHypervisor hypervisor = hypervisors.of(run.subject());
        long startedAt = System.nanoTime();
        AtomicBoolean answered = new AtomicBoolean();
        Consumer<ErrorCode> onError = error -> {
            if (!answered.compareAndSet(false, true)) {
                return;
            }
            logger.info(String.format(
                    "%s: left host[uuid:%s] unfinished, %d ms: %s",
                    run.name(),
                    run.subject().hostUuid(),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt),
                    error.getReadableDetails()));
            // told by whoever found it out: what is thrown is the backup's error, not theirs
            new NoErrorCompletion(trigger) {
                @Override
                public void done() {
                    if (hypervisor.isOutcomeUnknown(error) && !run.isAbandoned()) {
                        makeSureItLeft(trigger, error);
                    } else {
                        leave(trigger, error);
                    }
                }
            }.done();
        };
        run.whenLost(onError);
        hypervisor.take(run.plan(), new ReturnValueCompletion<List<TakenBackup>>(trigger) {
            @Override
            public void success(List<TakenBackup> taken) {
                if (!answered.compareAndSet(false, true)) {
                    return;
                }
                logger.info(String.format(
                        "%s: finished on host[uuid:%s], %d ms",
                        run.name(),
                        run.subject().hostUuid(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt)));
                run.taken(taken);
                run.enter(BackupRun.Phase.LEFT);
                trigger.next();
            }

            @Override
            public void fail(ErrorCode error) {
                onError.accept(error);
            }
        });
        watch.begin(run);
    }

    private void makeSureItLeft(FlowTrigger trigger, ErrorCode error) {
        leftovers.clear(run.subject(), run::isAbandoned, new Completion(trigger) {
            @Override
            public void success() {
                leave(trigger, error);
            }

            @Override
            public void fail(ErrorCode stillThere) {
                leave(trigger, error.causedBy(stillThere));
            }
        });
    }

    /** The host deletes what it had written; the error names the files, should one ever be found. */
    private void leave(FlowTrigger trigger, ErrorCode error) {
        run.enter(BackupRun.Phase.LEFT);
        ErrorCode end = run.isCancelled() ? BackupErrors.canceled(run.name(), error) : error;
        end.putToOpaque(
                "unfinishedFiles",
                run.plan().disks().stream().map(BackupPlan.Disk::path).toList());
        trigger.fail(end);
    }
}
