package org.zstack.compute.vm.preemption;

import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.VmInstanceInventory;

import java.util.ArrayList;
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
        OperationsUnderWay.preparing(run.job.getUuid());
        round(operation, ending(completion));
    }

    /** What is left to do for a job whose cancel was taken over from a dead node: nothing but taking backups again. */
    public static void clean(LongJobVO job, String vmUuid, PreemptionOptions options, final NoErrorCompletion completion) {
        BackupPreemptionResult earlier = SavedPreemption.of(job);
        if (earlier == null) {
            completion.done();
            return;
        }
        final PreemptionRun run = new PreemptionRun(job, vmUuid, options, earlier);
        new RetakeBackups(run).run(new NoErrorCompletion(completion) {
            @Override
            public void done() {
                run.save();
                completion.done();
            }
        });
    }

    private ReturnValueCompletion<VmInstanceInventory> ending(
            final ReturnValueCompletion<VmInstanceInventory> completion) {
        return new ReturnValueCompletion<VmInstanceInventory>(completion) {
            @Override
            public void success(final VmInstanceInventory vm) {
                retakeThen(() -> completion.success(vm));
            }

            @Override
            public void fail(final ErrorCode errorCode) {
                retakeThen(() -> completion.fail(run.withRecord(errorCode)));
            }

            private void retakeThen(final Runnable next) {
                new RetakeBackups(run).run(new NoErrorCompletion(completion) {
                    @Override
                    public void done() {
                        OperationsUnderWay.over(run.job.getUuid());
                        next.run();
                    }
                });
            }
        };
    }

    private void round(final VmOperation operation, final ReturnValueCompletion<VmInstanceInventory> completion) {
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName(String.format("%s-vm-%s-after-its-backups", operation.getName(), run.vmUuid));
        chain.then(run.checkpoint.gate(new PlanPreemption(run)))
                .then(run.checkpoint.gate(new CancelBackups(run)))
                .then(run.checkpoint.gate(new AwaitBackupExit(run)))
                .then(new RefuseNewBackups(run))
                .then(new RunOperation(run, operation))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        completion.success((VmInstanceInventory) data.get(RunOperation.RESULT));
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode errorCode, Map data) {
                        failed(operation, errorCode, completion);
                    }
                })
                .start();
    }

    /** A backup that came in between is a reason to try again, but not for ever. */
    private void failed(VmOperation operation, ErrorCode error, ReturnValueCompletion<VmInstanceInventory> completion) {
        List<String> newcomers =
                run.checkpoint.isCancelled() ? new ArrayList<String>() : new RefuseNewBackups(run).newcomers();
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
