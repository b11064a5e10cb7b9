package org.zstack.compute.vm.preemption;

import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.zstack.core.Platform.operr;

/** Cancels the planned backups side by side and finds out what came of each. */
class CancelBackups extends NoRollbackFlow {
    private final PreemptionRun run;

    /** Counted here, since the stage may have to begin again. */
    private final int round;

    CancelBackups(PreemptionRun run) {
        this.run = run;
        this.round = run.record.rounds + 1;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        long begin = run.settings().ticks();
        Map<String, LongJobVO> known = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(run.recordedUuids())) {
            known.put(job.getUuid(), job);
        }
        List<PreemptedBackup> toCancel = toCancel(known);
        run.record.rounds = round;
        run.record.allLeftTime = null;
        run.record.retakePending = run.options.isRerun() ? Boolean.TRUE : null;
        for (PreemptedBackup backup : toCancel) {
            backup.cancelTime = run.settings().now();
            run.askedTicks.put(backup.longJobUuid, begin);
        }
        // written before the first cancel: no backup is canceled without a record of who and why
        run.save();
        run.tell(progress -> {
            progress.begin(StageProgress.CANCEL, StageProgress.DRAIN);
            progress.say("canceling %s backups", toCancel.size());
        });
        new While<PreemptedBackup>(toCancel)
                .step(
                        (backup, loop) ->
                                cancel(backup, known.get(backup.longJobUuid).getManagementNodeUuid(), loop),
                        run.settings().cancelParallelism())
                .run(Then.all(trigger, errors -> {
                    run.record.cancelAcknowledgedTime = run.settings().now();
                    run.patiently(trigger, () -> asked(begin, errors, trigger));
                }));
    }

    private void cancel(PreemptedBackup backup, String owner, WhileCompletion loop) {
        run.patiently(loop, () -> run.checkpoint.step(loop, () -> new CancelBackup(run, backup).run(owner, loop)));
    }

    /** @param errors of steps that were not taken */
    private void asked(long begin, ErrorCodeList errors, FlowTrigger trigger) {
        run.save();
        run.log("cancel", begin);
        ErrorCode refusal = failure(run, CancelBackups::willNotStop);
        if (run.checkpoint.isCancelled()) {
            trigger.fail(run.checkpoint.cancelError());
        } else if (refusal != null) {
            trigger.fail(refusal);
        } else if (!errors.getCauses().isEmpty()) {
            trigger.fail(errors.getCauses().get(0));
        } else {
            trigger.next();
        }
    }

    /** Those that still run and nobody has told to stop, or that an earlier owner meant to tell. */
    private List<PreemptedBackup> toCancel(Map<String, LongJobVO> known) {
        List<PreemptedBackup> toCancel = new ArrayList<PreemptedBackup>();
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            LongJobVO job = known.get(backup.longJobUuid);
            CancelOutcome outcome = CancelOutcome.withoutAsking(backup, job == null ? null : job.getState());
            if (outcome == null) {
                backup.outcome = null;
                backup.cause = null;
                toCancel.add(backup);
            } else {
                backup.outcome = outcome.name();
            }
        }
        return toCancel;
    }

    private static boolean willNotStop(PreemptedBackup backup) {
        return CancelOutcome.REFUSED.name().equals(backup.outcome)
                || CancelOutcome.UNKNOWN.name().equals(backup.outcome);
    }

    /**
     * The error that names every backup which does not stop, with its cause, and what became of the others.
     *
     * @return null if there is no such backup
     */
    static ErrorCode failure(PreemptionRun run, Predicate<PreemptedBackup> doesNotStop) {
        List<ErrorCode> causes = new ArrayList<ErrorCode>();
        List<String> failed = new ArrayList<String>();
        List<String> others = new ArrayList<String>();
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            String name = String.format("longjob[uuid:%s] of volume[uuid:%s]", backup.longJobUuid, backup.volumeUuid);
            if (doesNotStop.test(backup)) {
                failed.add(String.format("%s could not be canceled: %s", name, backup.cause));
                causes.add(operr("%s", backup.cause));
            } else {
                others.add(String.format("%s is %s", name, backup.outcome));
            }
        }
        if (failed.isEmpty()) {
            return null;
        }
        failed.addAll(others);
        ErrorCode summary = operr("vm[uuid:%s] is still being backed up: %s", run.vmUuid, String.join("; ", failed));
        ErrorCodeList error = new ErrorCodeList();
        error.setCode(summary.getCode());
        error.setDescription(summary.getDescription());
        error.setDetails(summary.getDetails());
        error.setCauses(causes);
        return error;
    }
}
