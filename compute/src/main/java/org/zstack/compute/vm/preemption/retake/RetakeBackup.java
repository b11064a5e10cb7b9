package org.zstack.compute.vm.preemption.retake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.compute.vm.preemption.AskAgain;
import org.zstack.compute.vm.preemption.PreemptionRun;
import org.zstack.compute.vm.preemption.ResultText;
import org.zstack.compute.vm.preemption.Then;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;
import org.zstack.longjob.LongJobManager;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Takes one backup again, exactly once over all jobs that ask for it. The new job's uuid follows from the run of the backup
 * that was canceled. The job that submits it first writes that into the canceled backup's result; each other job finds it there
 * and points to the same new job. A submission is never repeated while its first copy may be on its way.
 */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class RetakeBackup {
    /** Key in the canceled backup's result: who canceled it, and which job takes it again. */
    static final String CLAIM = "backupRetake";

    private static final String BY = "retakenFor";
    private static final String AS = "retakenLongJobUuid";
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(30);

    @Autowired
    private LongJobManager longJobs;

    private final PreemptionRun run;
    private final PreemptedBackup backup;
    private final String uuid;
    private final AskAgain again;
    private final AskAgain whileDatabaseIsAway;
    private LongJobVO original;

    RetakeBackup(PreemptionRun run, PreemptedBackup backup, LongJobVO original) {
        this.run = run;
        this.backup = backup;
        this.original = original;
        this.again = AskAgain.forMessage(run.job.getUuid());
        this.whileDatabaseIsAway = AskAgain.forDatabase(run.job.getUuid());
        // a rerun of the backup is another run of it, under another API id
        this.uuid = UUID.nameUUIDFromBytes((original.getUuid() + original.getApiId()).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** Never fails: what came of it is in the record. */
    void run(WhileCompletion completion) {
        run.patiently(completion, () -> {
            if (run.jobs().find(uuid) != null) {
                submitted(completion);
                return;
            }
            original = run.jobs().find(original.getUuid());
            String claimant = original == null ? null : claimant();
            if (original == null) {
                failed("it was deleted meanwhile", completion);
            } else if (run.job.getUuid().equals(claimant) || (claimant == null && claim())) {
                submit(completion);
            } else {
                waitForOther(completion);
            }
        });
    }

    private String claimant() {
        JsonElement claim = ResultText.parse(original.getJobResult()).get(CLAIM);
        return claim == null ? null : claim.getAsJsonObject().get(BY).getAsString();
    }

    private boolean claim() {
        Map<String, String> claim = new HashMap<String, String>();
        claim.put(BY, run.job.getUuid());
        claim.put(AS, uuid);
        return run.jobs()
                .replaceResult(
                        original.getUuid(),
                        original.getJobResult(),
                        ResultText.with(original.getJobResult(), CLAIM, claim));
    }

    /** Lets another job try what this one could not do. */
    private void giveUpClaim() {
        LongJobVO now = run.jobs().find(original.getUuid());
        if (now != null) {
            JsonObject result = ResultText.parse(now.getJobResult());
            result.remove(CLAIM);
            run.jobs().replaceResult(now.getUuid(), now.getJobResult(), result.toString());
        }
    }

    /** Another job submits it now, has just failed to, or died before it could. */
    private void waitForOther(WhileCompletion completion) {
        if (!again.later(completion, () -> run(completion))) {
            failed(
                    "longjob[uuid:" + claimant() + "] has undertaken to take it again, but has not done so yet",
                    completion);
        }
    }

    private void submit(WhileCompletion completion) {
        run.checkOwner();
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.setResourceUuid(uuid);
        msg.setName(original.getName());
        msg.setDescription(original.getDescription());
        msg.setJobName(original.getJobName());
        msg.setJobData(original.getJobData());
        msg.setTargetResourceUuid(original.getTargetResourceUuid());
        msg.setAccountUuid(run.jobs().ownerOf(original));
        msg.setTimeout(ANSWER_WITHIN_MS);
        // gives the new job an API id of its own: under ours, a cancel of this job would hit it
        longJobs.submitLongJob(msg, Then.answered(completion, reply -> answered(reply, completion)), event -> {});
    }

    /** A missing answer does not mean that nothing was submitted: then it is only looked for, and the claim stays. */
    private void answered(MessageReply reply, WhileCompletion completion) {
        run.patiently(completion, () -> {
            if (reply.isSuccess() || run.jobs().find(uuid) != null) {
                submitted(completion);
                return;
            }
            boolean notReady = reply.getError().isError(SysErrors.NOT_READY_ERROR);
            boolean lost = reply.getError().isError(SysErrors.TIMEOUT, SysErrors.MANAGEMENT_NODE_UNAVAILABLE_ERROR);
            boolean later = notReady
                    ? whileDatabaseIsAway.later(completion, () -> run(completion))
                    : lost && again.later(completion, () -> answered(reply, completion));
            if (!later) {
                if (!lost) {
                    giveUpClaim();
                }
                failed(reply.getError().getReadableDetails(), completion);
            }
        });
    }

    private void submitted(WhileCompletion completion) {
        backup.retakenLongJobUuid = uuid;
        backup.retakeError = null;
        completion.done();
    }

    private void failed(String why, WhileCompletion completion) {
        backup.retakeError = why;
        completion.done();
    }
}
