package org.zstack.compute.vm.preemption;

import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.utils.Utils;
import org.zstack.utils.logging.CLogger;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.operr;

/**
 * Takes a VM's backups out of the way of something that is to be done to the VM, does it, and takes them again if asked:
 * plan, cancel, drain, operation, retake. For long jobs that migrate, move or reboot a VM.
 *
 * <p>Every stage may be repeated, so a job that another management node takes over runs the same stages again; the record
 * in the job's result says how far its earlier owner came. No thread is held while waiting.
 */
public class BackupPreemption {
    static final int MOST_ROUNDS = 3;

    private static final CLogger logger = Utils.getLogger(BackupPreemption.class);

    private final PreemptionRun run;

    private BackupPreemption(PreemptionRun run) {
        this.run = run;
    }

    /**
     * @param job the long job that wants the backups out of its way
     * @param resumed whether the job is taken over from another run of the same
     */
    public static BackupPreemption of(LongJobVO job, String vmUuid, PreemptionOptions options, boolean resumed) {
        BackupPreemptionResult earlier = resumed ? SavedPreemption.of(job) : null;
        return new BackupPreemption(new PreemptionRun(job, vmUuid, options, earlier));
    }

    public BackupPreemptionResult getRecord() {
        return run.record;
    }

    /**
     * Does the operation once the backups have left.
     *
     * @param completion fails with {@code LongJobErrors.CANCELED} once the job was cancelled; any failure carries the
     *     record under {@code backupPreemption} in its opaque part
     */
    public void then(final VmOperation operation, ReturnValueCompletion<VmInstanceInventory> completion) {
        final ReturnValueCompletion<VmInstanceInventory> ending = new EndPreemption(run).then(completion);
        if (run.record.getEndTime() == null && run.record.getStartTime() == null) {
            OperationsUnderWay.preparing(run.job.getUuid());
            round(operation, ending);
        } else if (run.record.getEndTime() == null) {
            settleThen(operation, ending);
        } else if (run.record.getFailure() == null) {
            // an earlier owner died after the work was done
            AskAgain.forDatabase()
                    .patiently(ending, () -> ending.success(run.jobs().vm(run.vmUuid)));
        } else {
            ending.fail(run.record.getFailure());
        }
    }

    /** An earlier owner had begun: a backup that started since is in nobody's way if the work is done. */
    private void settleThen(final VmOperation operation, final ReturnValueCompletion<VmInstanceInventory> completion) {
        OperationsUnderWay.begun(run.job.getUuid());
        operation.settle(run.record, new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(VmInstanceInventory done) {
                if (done == null) {
                    run.undone.beganBefore();
                    OperationsUnderWay.preparing(run.job.getUuid());
                    round(operation, completion);
                } else {
                    run.record.setDestinationHostUuid(done.getHostUuid());
                    completion.success(done);
                }
            }

            @Override
            public void fail(ErrorCode errorCode) {
                completion.fail(errorCode);
            }
        });
    }

    /**
     * What is left to do for a job whose cancel was taken over from a dead node: nothing but taking backups again, once the
     * operation, if it had begun, is over. Until then they would be refused.
     */
    public static void clean(
            LongJobVO job,
            String vmUuid,
            VmOperation operation,
            PreemptionOptions options,
            final NoErrorCompletion completion) {
        final BackupPreemptionResult earlier = SavedPreemption.of(job);
        if (earlier == null) {
            completion.done();
            return;
        }
        final PreemptionRun run = new PreemptionRun(job, vmUuid, options, earlier);
        final NoErrorCompletion retaken = new NoErrorCompletion(completion) {
            @Override
            public void done() {
                AskAgain.forDatabase().patiently(completion, () -> {
                    run.save();
                    completion.done();
                });
            }
        };
        final Runnable retake =
                () -> AskAgain.forDatabase().patiently(completion, () -> new EndPreemption(run).retakeThen(retaken));
        if (!options.isRerun() || earlier.getStartTime() == null || earlier.getEndTime() != null) {
            retake.run();
            return;
        }
        operation.settle(earlier, new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(VmInstanceInventory done) {
                if (done != null) {
                    earlier.setDestinationHostUuid(done.getHostUuid());
                }
                retake.run();
            }

            @Override
            public void fail(ErrorCode errorCode) {
                retake.run();
            }
        });
    }

    /**
     * The job's completion, before which the job's result is written: a platform may leave alone what a job wrote itself,
     * and then the record that was kept in the result's place would outlive it. A suspended job goes on from its record.
     */
    public ReturnValueCompletion<APIEvent> keepingResult(final ReturnValueCompletion<APIEvent> completion) {
        return new ReturnValueCompletion<APIEvent>(completion) {
            @Override
            public void success(final APIEvent event) {
                save(() -> run.jobs().saveResult(run.job.getUuid(), event));
                completion.success(event);
            }

            @Override
            public void fail(final ErrorCode errorCode) {
                if (!EndPreemption.isSuspension(errorCode)) {
                    save(() -> run.jobs().saveError(run.job.getUuid(), errorCode));
                }
                completion.fail(errorCode);
            }

            /** How it went counts more than its record: the one kept before stays if the database is away. */
            private void save(Runnable work) {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    logger.warn(
                            String.format("the result of longjob[uuid:%s] could not be written", run.job.getUuid()), e);
                }
            }
        };
    }

    private void round(final VmOperation operation, final ReturnValueCompletion<VmInstanceInventory> completion) {
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName(String.format("%s-vm-%s-after-its-backups", operation.getName(), run.vmUuid));
        chain.then(new PatientStage(run.checkpoint.gate(new PlanPreemption(run))))
                .then(new PatientStage(run.checkpoint.gate(new CancelBackups(run))))
                .then(new PatientStage(run.checkpoint.gate(new AwaitBackupExit(run))))
                .then(new PatientStage(new RefuseNewBackups(run)))
                .then(new PatientStage(new RunOperation(run, operation)))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success((VmInstanceInventory) data.get(RunOperation.RESULT));
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode errorCode, Map data) {
                        AskAgain.forDatabase().patiently(completion, () -> failed(operation, errorCode, completion));
                    }
                })
                .start();
    }

    /** A backup that came in between is a reason to try again, but not for ever. */
    private void failed(VmOperation operation, ErrorCode error, ReturnValueCompletion<VmInstanceInventory> completion) {
        // where the answer is missing, the operation may be under way: it must not be begun a second time
        boolean mayTryAgain = run.record.getAllLeftTime() != null
                && CancelOutcome.Answer.of(false, error) != CancelOutcome.Answer.LOST
                && !EndPreemption.isSuspension(error)
                && !run.undone.isPossible()
                && !run.checkpoint.isCancelled();
        List<String> newcomers = mayTryAgain ? new RefuseNewBackups(run).newcomers() : Collections.<String>emptyList();
        if (newcomers.isEmpty()) {
            completion.fail(error);
        } else if (run.record.getRounds() < MOST_ROUNDS) {
            OperationsUnderWay.preparing(run.job.getUuid());
            round(operation, completion);
        } else {
            completion.fail(operr(
                    error,
                    "vm[uuid:%s] is being backed up again and again: after cancelling %d times there is longjob[uuid:%s]",
                    run.vmUuid,
                    run.record.getRounds(),
                    String.join(", ", newcomers)));
        }
    }
}
