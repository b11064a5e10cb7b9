package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.asyncbatch.While;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.core.WhileDoneCompletion;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Submits each backup that was cancelled once more. The new job's uuid follows from the old one's, so that coming back
 * after a management node's death finds what was submitted already and submits nothing twice.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class RetakeBackups {
    private static final int AT_ONCE = 16;
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(60);

    @Autowired
    private CloudBus bus;

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

    private void retake(final PreemptedBackup backup, LongJobVO original, final WhileCompletion loop) {
        if (original == null) {
            backup.setRetakeError(String.format(
                    "longjob[uuid:%s] was deleted, so what to take again is lost", backup.getLongJobUuid()));
            loop.done();
            return;
        }
        final String uuid = uuidOfNext(backup);
        if (run.jobs().exists(uuid)) {
            backup.setRetakenLongJobUuid(uuid);
            loop.done();
            return;
        }
        bus.send(again(original, uuid), new CloudBusCallBack(loop) {
            @Override
            public void run(MessageReply reply) {
                // an answer that got lost does not mean that nothing was submitted
                if (reply.isSuccess() || run.jobs().exists(uuid)) {
                    backup.setRetakenLongJobUuid(uuid);
                } else {
                    backup.setRetakeError(reply.getError().getReadableDetails());
                }
                loop.done();
            }
        });
    }

    private SubmitLongJobMsg again(LongJobVO original, String uuid) {
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setResourceUuid(uuid);
        msg.setName(original.getName());
        msg.setDescription(original.getDescription());
        msg.setJobName(original.getJobName());
        msg.setJobData(original.getJobData());
        msg.setTargetResourceUuid(original.getTargetResourceUuid());
        msg.setAccountUuid(run.jobs().ownerOf(original));
        msg.setTimeout(ANSWER_WITHIN_MS);
        bus.makeLocalServiceId(msg, LongJobConstants.SERVICE_ID);
        return msg;
    }

    private String uuidOfNext(PreemptedBackup backup) {
        // the time of the plan tells one run of the job from the next
        String name = run.job.getUuid() + backup.getLongJobUuid() + run.record.getPlanTime();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
