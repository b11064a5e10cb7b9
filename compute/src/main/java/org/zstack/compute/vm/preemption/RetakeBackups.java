package org.zstack.compute.vm.preemption;

import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.vm.PreemptedBackup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Submits each backup that was cancelled once more. The new job's uuid follows from the old one's, so that coming back
 * after a management node's death finds what was submitted already and submits nothing twice.
 */
class RetakeBackups {
    private static final int AT_ONCE = 16;

    private final PreemptionRun run;

    RetakeBackups(PreemptionRun run) {
        this.run = run;
    }

    /** Never fails: what could not be submitted is noted in the record. */
    void run(final NoErrorCompletion completion) {
        if (!run.options.isRerun()) {
            completion.done();
            return;
        }
        final Map<String, LongJobVO> originals = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(run.recordedUuids())) {
            originals.put(job.getUuid(), job);
        }
        List<PreemptedBackup> cancelled = new ArrayList<PreemptedBackup>();
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            if (wasCancelled(backup, originals.get(backup.getLongJobUuid()))) {
                cancelled.add(backup);
            }
        }
        new While<PreemptedBackup>(cancelled)
                .step((backup, loop) -> retake(backup, originals.get(backup.getLongJobUuid()), loop), AT_ONCE)
                .run(new WhileDoneCompletion(completion) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        completion.done();
                    }
                });
    }

    /** By us, that is, and not in vain: a job may yet end well while it is being cancelled. */
    private static boolean wasCancelled(PreemptedBackup backup, LongJobVO original) {
        if (backup.getCancelTime() == null) {
            return false;
        }
        if (original == null) {
            return CancelOutcome.CANCELLED.name().equals(backup.getOutcome());
        }
        boolean stopped = original.getState() == LongJobState.Canceled || original.getState() == LongJobState.Canceling;
        if (stopped && backup.getOutcome() == null) {
            // its canceller died before it could note the outcome
            backup.setOutcome(CancelOutcome.CANCELLED.name());
        }
        return stopped;
    }

    private void retake(PreemptedBackup backup, LongJobVO original, WhileCompletion loop) {
        if (original == null) {
            backup.setRetakeError(String.format(
                    "longjob[uuid:%s] was deleted, so what to take again is lost", backup.getLongJobUuid()));
            loop.done();
        } else {
            new RetakeBackup(run, backup, original, uuidOfNext(backup)).run(loop);
        }
    }

    private String uuidOfNext(PreemptedBackup backup) {
        // the time of the plan tells one run of the job from the next
        String name = run.job.getUuid() + backup.getLongJobUuid() + run.record.getPlanTime();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
