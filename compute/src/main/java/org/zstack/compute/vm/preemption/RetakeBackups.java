package org.zstack.compute.vm.preemption;

import org.zstack.core.asyncbatch.While;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCodeList;
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
        List<PreemptedBackup> cancelled = new ArrayList<PreemptedBackup>();
        for (PreemptedBackup backup : run.record.getCancelledBackups()) {
            if (CancelOutcome.CANCELLED.name().equals(backup.getOutcome())) {
                cancelled.add(backup);
            }
        }
        if (!run.options.isRerun() || cancelled.isEmpty()) {
            completion.done();
            return;
        }
        run.progress().say("taking %s backups again", cancelled.size());
        final Map<String, LongJobVO> jobs = originals(cancelled);
        new While<PreemptedBackup>(cancelled)
                .step((backup, loop) -> retake(backup, jobs.get(backup.getLongJobUuid()), loop), AT_ONCE)
                .run(new WhileDoneCompletion(completion) {
                    @Override
                    public void done(ErrorCodeList errors) {
                        completion.done();
                    }
                });
    }

    private Map<String, LongJobVO> originals(List<PreemptedBackup> cancelled) {
        List<String> uuids = new ArrayList<String>();
        for (PreemptedBackup backup : cancelled) {
            uuids.add(backup.getLongJobUuid());
        }
        Map<String, LongJobVO> jobs = new HashMap<String, LongJobVO>();
        for (LongJobVO job : run.jobs().find(uuids)) {
            jobs.put(job.getUuid(), job);
        }
        return jobs;
    }

    private void retake(PreemptedBackup backup, LongJobVO original, WhileCompletion loop) {
        if (original == null) {
            backup.setRetakeError(
                    String.format("longjob[uuid:%s] was deleted, so what to take again is lost", backup.getLongJobUuid()));
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
