package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;

/**
 * Waits until every backup has really left: its job is final, and none of its tasks runs or waits in a chain of the VM's
 * volumes. An accepted cancel is not enough, since a backup holds the disk until its data in flight has drained.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
public class AwaitBackupExit extends NoRollbackFlow {
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(10);
    private static final long SAY_EVERY_MS = TimeUnit.SECONDS.toMillis(1);

    @Autowired
    private CloudBus bus;

    private final PreemptionRun run;
    private boolean evenIfCanceled;
    private long begin;
    private long timeoutMs;
    private long saidAt;
    private long vmSeenAt;
    private DrainAlarm alarm;

    AwaitBackupExit(PreemptionRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        await(Then.either(trigger, allLeft -> trigger.next(), trigger::fail));
    }

    /**
     * Waits although the job was canceled or has failed: what has left has to be known before backups are taken again. A
     * backup that will not stop is not waited for.
     */
    public static void afterTheJob(PreemptionRun run, ReturnValueCompletion<Void> completion) {
        AwaitBackupExit exit = new AwaitBackupExit(run);
        exit.evenIfCanceled = true;
        exit.await(completion);
    }

    private void await(ReturnValueCompletion<Void> completion) {
        boolean goesOn = evenIfCanceled && run.drainBeginTicks != null;
        begin = goesOn ? run.drainBeginTicks : run.settings().ticks();
        run.drainBeginTicks = begin;
        vmSeenAt = run.settings().ticks();
        timeoutMs = run.settings().exitTimeoutMs();
        alarm = new DrainAlarm(run);
        look(completion);
    }

    private void look(ReturnValueCompletion<Void> completion) {
        Set<String> unfinished;
        try {
            if (!evenIfCanceled && run.checkpoint.isCancelled()) {
                alarm.off();
                completion.fail(run.checkpoint.cancelError());
                return;
            }
            ErrorCode lost = evenIfCanceled ? null : lostVm();
            if (lost != null) {
                alarm.off();
                completion.fail(lost);
                return;
            }
            // jobs first, chains after: a job seen final adds no task any more
            unfinished = run.jobs().unfinishedAmong(run.recordedUuids());
        } catch (RuntimeException e) {
            waitOut(e, completion);
            return;
        }
        askForTasks(unfinished, completion);
    }

    /** Why waiting is in vain, looked at once a second: backups of a VM whose host is gone do not leave. */
    private ErrorCode lostVm() {
        if (run.settings().ticks() - vmSeenAt < SAY_EVERY_MS) {
            return null;
        }
        vmSeenAt = run.settings().ticks();
        VmInstanceInventory vm = run.jobs().vm(run.vmUuid);
        if (vm == null) {
            return operr("vm[uuid:%s] does not exist any more", run.vmUuid);
        }
        return !VmInstanceState.Unknown.toString().equals(vm.getState())
                ? null
                : operr(
                        "vm[uuid:%s] is in state[Unknown] since[%s]: its host[uuid:%s] is gone, so its backups cannot be waited for",
                        run.vmUuid, vm.getLastOpDate(), vm.getHostUuid());
    }

    private void askForTasks(Set<String> unfinished, ReturnValueCompletion<Void> completion) {
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg();
        msg.setVolumeUuids(run.volumeUuids());
        msg.setTimeout(ANSWER_WITHIN_MS);
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        bus.send(msg, Then.answered(completion, reply -> {
            Map<String, ChainInfo> chains =
                    reply.isSuccess() ? ((GetVolumeTaskReply) reply.castReply()).getResults() : null;
            List<String> counting;
            try {
                counting = volumesThatCount(chains);
            } catch (RuntimeException e) {
                waitOut(e, completion);
                return;
            }
            saw(status(unfinished, counting, chains), completion);
        }));
    }

    /** A missing volume that was deleted is gone. Any other missing volume has not answered. */
    private List<String> volumesThatCount(Map<String, ChainInfo> chains) {
        List<String> silent = new ArrayList<String>(run.volumeUuids());
        if (chains == null || chains.keySet().containsAll(silent)) {
            return silent;
        }
        silent.removeAll(chains.keySet());
        Set<String> existing = run.jobs().existingVolumes(silent);
        List<String> counting = new ArrayList<String>(run.volumeUuids());
        counting.removeIf(uuid -> !chains.containsKey(uuid) && !existing.contains(uuid));
        return counting;
    }

    /** The database is away: no answer is asked again and never taken for free. */
    private void waitOut(RuntimeException e, ReturnValueCompletion<Void> completion) {
        if (!AskAgain.isOutage(e)) {
            alarm.off();
            throw e;
        }
        saw(status(new HashSet<String>(run.recordedUuids()), run.volumeUuids(), null), completion);
    }

    private DrainStatus status(Set<String> unfinished, List<String> volumeUuids, Map<String, ChainInfo> chains) {
        return new DrainStatus(run.record.cancelledBackups, unfinished, volumeUuids, chains);
    }

    private void saw(DrainStatus status, ReturnValueCompletion<Void> completion) {
        long waited = run.settings().ticks() - begin;
        int left = noteLeft(status);
        ErrorCode tooLong = status.isFree() ? null : tooLong(status, waited);
        if (status.isFree()) {
            alarm.off();
            noteAllLeft();
            completion.success(null);
        } else if (evenIfCanceled && !isAnyLeaving(status)) {
            alarm.off();
            completion.success(null);
        } else if (tooLong != null) {
            alarm.off();
            completion.fail(tooLong);
        } else {
            say(left, waited);
            alarm.set(Then.done(completion, () -> look(completion)));
        }
    }

    private boolean isAnyLeaving(DrainStatus status) {
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            boolean stays = backup.outcome == null
                    || CancelOutcome.valueOf(backup.outcome).isStay();
            if (!stays && !status.hasLeft(backup)) {
                return true;
            }
        }
        return false;
    }

    private ErrorCode tooLong(DrainStatus status, long waited) {
        ErrorCode declined = evenIfCanceled || waited < run.settings().declinedTimeoutMs()
                ? null
                : CancelBackups.failure(
                        run, backup -> CancelOutcome.DECLINED.name().equals(backup.outcome) && !status.hasLeft(backup));
        if (declined != null || waited < timeoutMs) {
            return declined;
        }
        return operr(
                "vm[uuid:%s] is still being backed up %d s after the cancels were acknowledged, at most[%s: %d s]: %s",
                run.vmUuid,
                waited / 1000,
                BackupPreemptionGlobalConfig.EXIT_TIMEOUT.getName(),
                timeoutMs / 1000,
                String.join("; ", status.getHolders()));
    }

    private int noteLeft(DrainStatus status) {
        int left = 0;
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            if (!status.hasLeft(backup)) {
                continue;
            }
            left++;
            if (backup.leftTime == null) {
                backup.leftTime = run.settings().now();
                Long asked = run.askedTicks.get(backup.longJobUuid);
                backup.waitMs = asked == null ? 0 : run.settings().ticks() - asked;
            }
        }
        return left;
    }

    private void noteAllLeft() {
        long longest = 0;
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            longest = Math.max(longest, backup.waitMs);
        }
        if (run.record.allLeftTime == null) {
            run.record.allLeftTime = run.settings().now();
            run.record.waitMs = longest;
            run.log("drain", begin);
        }
    }

    private void say(int left, long waited) {
        if (saidAt != 0 && waited - saidAt < SAY_EVERY_MS) {
            return;
        }
        saidAt = Math.max(1, waited);
        int all = run.record.cancelledBackups.size();
        // a volume may be silent where there is no backup to wait for
        int share = (StageProgress.OPERATION - StageProgress.DRAIN) * left / Math.max(1, all);
        run.tell(progress -> {
            progress.percent(StageProgress.DRAIN + share);
            progress.say(
                    "waiting for %s of %s backups to leave, %s s of at most %s s",
                    all - left, all, waited / 1000, timeoutMs / 1000);
        });
    }
}
