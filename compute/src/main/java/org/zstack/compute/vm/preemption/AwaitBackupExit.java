package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.progress.ChainInfo;
import org.zstack.header.core.workflow.FlowTrigger;
import org.zstack.header.core.workflow.NoRollbackFlow;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.header.volume.GetVolumeTaskMsg;
import org.zstack.header.volume.GetVolumeTaskReply;
import org.zstack.header.volume.VolumeConstant;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;

/**
 * Waits until every backup has really left: its job is final and none of its tasks runs or waits in a chain of the VM's
 * volumes. An accepted cancel is not enough, since a backup holds the disk until its data in flight has drained.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class AwaitBackupExit extends NoRollbackFlow {
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(10);
    private static final long SAY_EVERY_MS = TimeUnit.SECONDS.toMillis(1);

    @Autowired
    private CloudBus bus;

    private final PreemptionRun run;
    private long begin;
    private long timeoutMs;
    private long saidAt;
    private DrainAlarm alarm;

    AwaitBackupExit(PreemptionRun run) {
        this.run = run;
    }

    @Override
    public void run(FlowTrigger trigger, Map data) {
        begin = run.record.getCancelAcknowledgedTime();
        timeoutMs = run.settings().exitTimeoutMs();
        alarm = new DrainAlarm(run.recordedUuids());
        look(trigger);
    }

    private void look(FlowTrigger trigger) {
        Set<String> unfinished;
        try {
            if (run.checkpoint.isCancelled()) {
                alarm.off();
                trigger.fail(run.checkpoint.cancelError());
                return;
            }
            // jobs first, chains after: a job seen final adds no task any more
            unfinished = run.states().unfinishedAmong(run.recordedUuids());
        } catch (RuntimeException e) {
            // the database is away: no answer is asked again and never taken for free
            saw(status(new HashSet<String>(run.recordedUuids()), null), trigger);
            return;
        }
        askForTasks(unfinished, trigger);
    }

    private void askForTasks(final Set<String> unfinished, final FlowTrigger trigger) {
        GetVolumeTaskMsg msg = new GetVolumeTaskMsg();
        msg.setVolumeUuids(run.volumeUuids());
        msg.setTimeout(ANSWER_WITHIN_MS);
        bus.makeLocalServiceId(msg, VolumeConstant.SERVICE_ID);
        bus.send(msg, new FirstAnswer(trigger) {
            @Override
            protected void answered(MessageReply reply) {
                Map<String, ChainInfo> chains =
                        reply.isSuccess() ? ((GetVolumeTaskReply) reply.castReply()).getResults() : null;
                saw(status(unfinished, chains), trigger);
            }
        });
    }

    private DrainStatus status(Set<String> unfinished, Map<String, ChainInfo> chains) {
        return new DrainStatus(run.record.getCancelledBackups(), unfinished, run.volumeUuids(), chains);
    }

    private void saw(DrainStatus status, FlowTrigger trigger) {
        long now = run.now();
        int left = noteWhoLeft(status, now);
        if (status.isFree()) {
            alarm.off();
            allLeft(now);
            trigger.next();
        } else if (now - begin >= timeoutMs) {
            alarm.off();
            trigger.fail(operr(
                    "vm[uuid:%s] is still being backed up %d s after the cancels were acknowledged, at most[%s: %d s]: %s",
                    run.vmUuid,
                    (now - begin) / 1000,
                    BackupPreemptionGlobalConfig.EXIT_TIMEOUT.getName(),
                    timeoutMs / 1000,
                    String.join("; ", status.getHolders())));
        } else {
            say(left, now);
            alarm.set(lookAgain(trigger), status.onlyTasksLeft());
        }
    }

    private NoErrorCompletion lookAgain(final FlowTrigger trigger) {
        return new NoErrorCompletion(trigger) {
            @Override
            public void done() {
                look(trigger);
            }
        };
    }

    private int noteWhoLeft(DrainStatus status, long now) {
        int left = 0;
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            if (!status.hasLeft(backup)) {
                continue;
            }
            left++;
            if (backup.getLeftTime() == null) {
                backup.setLeftTime(now);
                backup.setWaitMs(backup.getCancelTime() == null ? 0 : now - backup.getCancelTime());
            }
        }
        return left;
    }

    private void allLeft(long now) {
        long longest = 0;
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            longest = Math.max(longest, backup.getWaitMs());
        }
        run.record.setAllLeftTime(now);
        run.record.setWaitMs(longest);
        run.log(PreemptionStage.DRAIN, begin);
    }

    private void say(int left, long now) {
        if (now - saidAt < SAY_EVERY_MS) {
            return;
        }
        saidAt = now;
        int all = run.record.getCancelledBackups().size();
        run.tell(progress -> {
            progress.percent(PreemptionStage.DRAIN.percent(left, all));
            progress.say(
                    "waiting for %s of %s backups to leave, %s s of at most %s s",
                    all - left, all, (now - begin) / 1000, timeoutMs / 1000);
        });
    }
}
