package org.zstack.compute.vm.preemption.retake;

import org.zstack.compute.vm.preemption.AwaitBackupExit;
import org.zstack.compute.vm.preemption.CancelOutcome;
import org.zstack.compute.vm.preemption.PreemptionPart;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * With {@code rerunCancelledBackups}: takes each canceled backup again, whether the operation went well or not. A backup is
 * taken again only when it has really left, since before that it may yet end well, or a late cancel may hit its successor.
 */
public class RetakeBackups implements PreemptionPart {
    private static final int AT_ONCE = 16;

    /** Never fails: what could not be taken again is noted in the record. */
    @Override
    public void ended(PreemptionRun run, NoErrorCompletion completion) {
        if (run.record.retakePending == null) {
            completion.done();
            return;
        }
        long begin = run.settings().ticks();
        Runnable retake = () -> run.patiently(
                completion,
                () -> retake(run, Then.done(completion, () -> {
                    run.record.retakePending = null;
                    run.log("retake", begin);
                    completion.done();
                })));
        if (run.record.allLeftTime != null) {
            retake.run();
            return;
        }
        run.patiently(completion, () -> {
            run.readVolumes();
            // where some have not left in time, the others are taken again
            AwaitBackupExit.afterTheJob(run, Then.either(completion, allLeft -> retake.run(), late -> retake.run()));
        });
    }

    private void retake(PreemptionRun run, NoErrorCompletion completion) {
        Map<String, LongJobVO> originals = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(run.recordedUuids())) {
            originals.put(job.getUuid(), job);
        }
        List<PreemptedBackup> toRetake = new ArrayList<PreemptedBackup>();
        for (PreemptedBackup backup : run.record.cancelledBackups) {
            LongJobVO original = originals.get(backup.longJobUuid);
            if (backup.leftTime == null) {
                // where all have left, each has
                backup.leftTime = run.record.allLeftTime;
            }
            if (wasPreempted(run, backup) && backup.retakenLongJobUuid == null) {
                backup.retakeError = reasonNotTo(backup, original);
                if (backup.retakeError == null && original != null && original.getState() == LongJobState.Canceled) {
                    toRetake.add(backup);
                }
            }
        }
        new While<PreemptedBackup>(toRetake)
                .step(
                        (backup, loop) -> new RetakeBackup(run, backup, originals.get(backup.longJobUuid)).run(loop),
                        AT_ONCE)
                .run(Then.all(completion, errors -> completion.done()));
    }

    /** Asked to stop by this job; or named, and canceled by somebody else, as the platform's console does it. */
    private static boolean wasPreempted(PreemptionRun run, PreemptedBackup backup) {
        return backup.cancelTime != null || run.options.getNamed().contains(backup.longJobUuid);
    }

    /** Null if it is to be taken again, or if nothing was lost. */
    private static String reasonNotTo(PreemptedBackup backup, LongJobVO original) {
        if (original == null) {
            boolean lost = CancelOutcome.CANCELLED.name().equals(backup.outcome);
            return lost
                    ? String.format("longjob[uuid:%s] was deleted, so what to take again is lost", backup.longJobUuid)
                    : null;
        }
        boolean gone = LongJobState.finalStates.contains(original.getState()) && backup.leftTime != null;
        return gone
                ? null
                : String.format(
                        "longjob[uuid:%s] is still in state[%s] or has not left its volume, so it is not taken again",
                        backup.longJobUuid, original.getState());
    }
}
