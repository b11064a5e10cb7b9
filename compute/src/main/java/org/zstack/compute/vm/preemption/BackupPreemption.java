package org.zstack.compute.vm.preemption;

import org.zstack.core.workflow.FlowChainBuilder;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.workflow.Flow;
import org.zstack.header.core.workflow.FlowChain;
import org.zstack.header.core.workflow.FlowDoneHandler;
import org.zstack.header.core.workflow.FlowErrorHandler;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.longjob.LongJobUtils;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static org.zstack.core.Platform.operr;

/**
 * Takes a VM's backups out of the way of something that is to be done to the VM, and does it: plan, cancel, drain,
 * operation. For long jobs that migrate, move or reboot a VM. The parts ({@link PreemptionPart}) add discovery, retake and
 * coming back.
 *
 * <p>Every stage may be repeated. The record in the job's result says how far an earlier run came. No thread waits.
 */
public class BackupPreemption {
    static final int MOST_ROUNDS = 3;

    private final PreemptionRun run;
    private final VmOperation operation;
    private final Function<VmInstanceInventory, APIEvent> event;
    private final ReturnValueCompletion<APIEvent> completion;

    /**
     * @param job the long job that wants the backups out of its way
     * @param event makes the job's event of the VM as it is in the end
     * @param completion the job's own. It fails with {@code LongJobErrors.CANCELED} once the job was canceled, and with
     *     {@code INTERRUPTED} if the job is to be suspended
     */
    public BackupPreemption(
            LongJobVO job,
            PreemptionOptions options,
            VmOperation operation,
            Function<VmInstanceInventory, APIEvent> event,
            ReturnValueCompletion<APIEvent> completion) {
        this.run = new PreemptionRun(job, operation.vmUuid, options, ResultText.record(job.getJobResult()));
        this.operation = operation;
        this.event = event;
        this.completion = Then.either(
                completion,
                done -> {
                    run.over();
                    completion.success(done);
                },
                error -> {
                    run.over();
                    completion.fail(error);
                });
    }

    /** Runs the stages from the first one on. */
    public void start() {
        run.preparing();
        round();
    }

    /** Goes on where another run of the same job stopped: its management node died, or the job was suspended. */
    public void resume() {
        if (run.record.endTime != null) {
            endAgain();
        } else if (run.record.startTime == null) {
            start();
        } else {
            run.begun();
            settle(operr(
                    "the management node died while it was to %s vm[uuid:%s], and nobody can tell what became of that",
                    operation.name, run.vmUuid));
        }
    }

    /** The earlier run died after its work was done. */
    private void endAgain() {
        ErrorCode failure = run.record.failure;
        String detail = ResultText.failure(run.job.getJobResult());
        if (failure == null && detail != null) {
            failure = operr("%s", detail);
        }
        ErrorCode last = failure;
        run.patiently(completion, () -> end(last == null ? run.jobs().vm(run.vmUuid) : null, last));
    }

    private void round() {
        FlowChain chain = FlowChainBuilder.newSimpleFlowChain();
        chain.setName(String.format("%s-vm-%s-after-its-backups", operation.name, run.vmUuid));
        chain.then(stage(new PlanPreemption(run)))
                .then(stage(new CancelBackups(run)))
                .then(stage(new AwaitBackupExit(run)))
                .then(stage(new NoRollbackFlow() {
                    @Override
                    public void run(FlowTrigger trigger, Map data) {
                        operate(trigger, data);
                    }
                }))
                .done(new FlowDoneHandler(completion) {
                    @Override
                    public void handle(Map data) {
                        end((VmInstanceInventory) data.get(VmOperation.class), null);
                    }
                })
                .error(new FlowErrorHandler(completion) {
                    @Override
                    public void handle(ErrorCode errorCode, Map data) {
                        run.patiently(completion, () -> failed(errorCode));
                    }
                })
                .start();
    }

    /** A stage that begins only if the job was not canceled, and begins again while the database is away. */
    private Flow stage(final Flow flow) {
        return new NoRollbackFlow() {
            @Override
            public void run(final FlowTrigger trigger, final Map data) {
                run.patiently(trigger, () -> {
                    if (run.checkpoint.isCancelled()) {
                        trigger.fail(run.checkpoint.cancelError());
                    } else {
                        flow.run(trigger, data);
                    }
                });
            }
        };
    }

    @SuppressWarnings("unchecked") // the flow's own map
    private void operate(FlowTrigger trigger, Map data) {
        run.preparing();
        VmInstanceInventory vm = run.jobs().vm(run.vmUuid);
        for (PreemptionPart part : run.parts()) {
            part.beginning(run, vm);
        }
        List<String> newcomers = run.newcomers(vm);
        if (!newcomers.isEmpty()) {
            trigger.fail(operr(
                    "vm[uuid:%s] is backed up by longjob[uuid:%s], which started meanwhile",
                    run.vmUuid, String.join(", ", newcomers)));
            return;
        }
        run.begun();
        if (run.checkpoint.isCancelled()) {
            trigger.fail(run.checkpoint.cancelError());
            return;
        }
        long begin = run.settings().ticks();
        run.record.startTime = run.settings().now();
        run.save();
        run.tell(progress -> {
            progress.begin(StageProgress.OPERATION, 100);
            progress.say("%s vm[uuid:%s]", operation.name, run.vmUuid);
        });
        operation.work.run(
                run,
                Then.either(
                        trigger,
                        done -> {
                            run.log(operation.name, begin);
                            data.put(VmOperation.class, done);
                            trigger.next();
                        },
                        error -> {
                            run.log(operation.name + ", failed", begin);
                            trigger.fail(error);
                        }));
    }

    /** A missing answer is no "no". A backup that came in between is a reason to try again, but not for ever. */
    private void failed(ErrorCode error) {
        if (isSuspension(error) && !run.checkpoint.isCancelled()) {
            // not the end: the job will be resumed, and goes on from its record
            completion.fail(
                    error.isError(LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR)
                            ? error
                            : LongJobUtils.interruptedErr(run.job.getUuid(), error));
        } else if (run.hasBegun() && error.isError(SysErrors.TIMEOUT)) {
            settle(error);
        } else if (!mayTryAgain(error)) {
            end(null, error);
        } else {
            tryAgain(error);
        }
    }

    /** Only where a new backup may be the reason. One that must not be canceled ends the job as any other failure does. */
    private void tryAgain(ErrorCode error) {
        List<String> newcomers;
        try {
            newcomers = run.newcomers(run.jobs().vm(run.vmUuid));
        } catch (OperationFailureException e) {
            end(null, operr(error, "%s", e.getErrorCode().getDetails()));
            return;
        }
        if (newcomers.isEmpty()) {
            end(null, error);
        } else if (run.record.rounds < MOST_ROUNDS) {
            start();
        } else {
            end(
                    null,
                    operr(
                            error,
                            "vm[uuid:%s] is being backed up again and again: its backups were canceled %d times",
                            run.vmUuid,
                            run.record.rounds));
        }
    }

    /** Whether a dead node, or a platform that is not ready because its database is away, is behind the error. */
    private static boolean isSuspension(ErrorCode error) {
        boolean suspends = false;
        for (ErrorCode one = error; one != null; one = one.getCause()) {
            suspends |= one.isError(
                    LongJobErrors.INTERRUPTED, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR, SysErrors.NOT_READY_ERROR);
        }
        return suspends;
    }

    private boolean mayTryAgain(ErrorCode error) {
        return run.record.allLeftTime != null
                && !run.checkpoint.isCancelled()
                && CancelOutcome.Answer.of(false, error) != CancelOutcome.Answer.LOST
                && run.parts().stream().allMatch(part -> part.allowsAnotherRound(run));
    }

    /** @param error how the job ends if the operation is not done and must not be begun again */
    private void settle(ErrorCode error) {
        ReturnValueCompletion<VmInstanceInventory> settled = Then.either(
                completion,
                done -> {
                    if (done != null) {
                        end(done, null);
                    } else if (error.isError(SysErrors.TIMEOUT)) {
                        end(null, error);
                    } else {
                        run.begunInVain = true;
                        start();
                    }
                },
                unclear -> end(null, unclear));
        if (!operation.isRepeatable() || run.parts().stream().noneMatch(part -> part.settle(run, settled))) {
            end(null, error);
        }
    }

    /** Notes how it went, lets the parts end, and only then lets the job end. */
    private void end(VmInstanceInventory vm, ErrorCode error) {
        run.patiently(unwritten(vm, error), () -> {
            if (vm != null) {
                run.record.destinationHostUuid = vm.getHostUuid();
            }
            if (run.record.endTime == null) {
                run.record.endTime = run.settings().now();
            }
            run.record.failure = error;
            run.save();
            endParts(0, vm, error);
        });
    }

    private void endParts(int number, VmInstanceInventory vm, ErrorCode error) {
        List<PreemptionPart> parts = run.parts();
        if (number < parts.size()) {
            parts.get(number).ended(run, Then.done(completion, () -> endParts(number + 1, vm, error)));
        } else {
            run.patiently(unwritten(vm, error), () -> finish(vm, error));
        }
    }

    /** What cannot be written although the database was waited for does not change how the job ends. */
    private ReturnValueCompletion<APIEvent> unwritten(VmInstanceInventory vm, ErrorCode error) {
        return Then.either(completion, completion::success, why -> {
            if (error == null) {
                completion.success(event.apply(vm));
            } else {
                completion.fail(error);
            }
        });
    }

    private void finish(VmInstanceInventory vm, ErrorCode error) {
        CancelOutcome.noteFinal(run);
        run.record.failure = null;
        if (error == null) {
            APIEvent done = event.apply(vm);
            saveLast(ResultText.succeeded(done, run.record));
            completion.success(done);
        } else {
            boolean canceled = run.checkpoint.isCancelled() && !error.isError(LongJobErrors.CANCELED);
            ErrorCode last = canceled ? LongJobUtils.cancelErr(run.job.getUuid(), error) : error;
            saveLast(ResultText.failed(last, run.record));
            completion.fail(last);
        }
    }

    private void saveLast(String result) {
        run.save(result);
        new KeepResult(run, result).watch();
    }
}
