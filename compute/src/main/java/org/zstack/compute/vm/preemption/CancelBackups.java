package org.zstack.compute.vm.preemption;

import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.longjob.LongJobStates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static org.zstack.core.Platform.operr;

/** Cancels the planned backups side by side and finds out what came of each. */
class CancelBackups extends NoRollbackFlow {
    private final PreemptionRun run;
    /** Counted here, since the stage may have to begin again. */
    private final int round;

    private final Map<String, ErrorCode> causes = new ConcurrentHashMap<String, ErrorCode>();

    CancelBackups(PreemptionRun run) {
        this.run = run;
        this.round = run.record.getRounds() + 1;
    }

    @Override
    public void run(final FlowTrigger trigger, Map data) {
        final long begin = run.now();
        final List<PreemptedBackup> toCancel = toCancel();
        run.record.setRounds(round);
        run.record.setAllLeftTime(null);
        for (PreemptedBackup backup : toCancel) {
            backup.setCancelTime(begin);
        }
        // written before the first cancel: no backup is cancelled without a record of who and why
        run.save();
        run.tell(progress -> {
            progress.begin(PreemptionStage.CANCEL);
            progress.say("cancelling %s backups", toCancel.size());
        });
        new While<PreemptedBackup>(toCancel)
                .step((backup, loop) -> cancel(backup, loop), run.settings().cancelParallelism())
                .run(new WhileDoneCompletion(trigger) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        run.record.setCancelAcknowledgedTime(run.now());
                        AskAgain.forDatabase().patiently(trigger, () -> asked(begin, errors, trigger));
                    }
                });
    }

    private void cancel(final PreemptedBackup backup, final WhileCompletion loop) {
        AskAgain.forDatabase()
                .patiently(
                        loop, () -> run.checkpoint.step(loop, () -> new CancelBackup(run, backup, causes).run(loop)));
    }

    /** @param errors of steps that were not taken */
    private void asked(long begin, ErrorCodeList errors, FlowTrigger trigger) {
        run.save();
        run.log(PreemptionStage.CANCEL, begin);
        if (run.checkpoint.isCancelled()) {
            trigger.fail(run.checkpoint.cancelError());
        } else if (!causes.isEmpty()) {
            trigger.fail(refused());
        } else if (!errors.getCauses().isEmpty()) {
            trigger.fail(errors.getCauses().get(0));
        } else {
            trigger.next();
        }
    }

    /** Those that still run and nobody has told to stop, or that an earlier owner meant to tell. */
    private List<PreemptedBackup> toCancel() {
        Map<String, LongJobVO> known = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(run.recordedUuids())) {
            known.put(job.getUuid(), job);
        }
        List<PreemptedBackup> toCancel = new ArrayList<PreemptedBackup>();
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            LongJobVO job = known.get(backup.getLongJobUuid());
            LongJobState state = job == null ? null : job.getState();
            if (state == null || LongJobStates.FINAL.contains(state)) {
                ended(backup, state);
            } else if (state == LongJobState.Canceling) {
                boolean ours = backup.getCancelTime() != null;
                backup.setOutcome((ours ? CancelOutcome.CANCELLED : CancelOutcome.ALREADY_ENDED).name());
            } else {
                toCancel.add(backup);
            }
        }
        return toCancel;
    }

    private static void ended(PreemptedBackup backup, LongJobState state) {
        if (backup.getOutcome() != null) {
            return;
        }
        boolean meantTo = backup.getCancelTime() != null;
        CancelOutcome outcome =
                meantTo ? CancelOutcome.classify(CancelOutcome.Answer.LOST, state) : CancelOutcome.ALREADY_ENDED;
        backup.setOutcome(outcome.name());
    }

    private ErrorCode refused() {
        StringBuilder failed = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            ErrorCode cause = causes.get(backup.getLongJobUuid());
            if (cause == null) {
                others.append(String.format(
                        "; longjob[uuid:%s] of volume[uuid:%s] is %s",
                        backup.getLongJobUuid(), backup.getVolumeUuid(), backup.getOutcome()));
            } else {
                failed.append(String.format(
                        "%slongjob[uuid:%s] of volume[uuid:%s] could not be cancelled: %s",
                        failed.length() == 0 ? "" : "; ",
                        backup.getLongJobUuid(),
                        backup.getVolumeUuid(),
                        cause.getReadableDetails()));
            }
        }
        ErrorCodeList error = new ErrorCodeList();
        ErrorCode summary = operr("vm[uuid:%s] is still being backed up: %s%s", run.vmUuid, failed, others);
        error.setCode(summary.getCode());
        error.setDescription(summary.getDescription());
        error.setDetails(summary.getDetails());
        error.setCauses(new ArrayList<ErrorCode>(causes.values()));
        return error;
    }
}
