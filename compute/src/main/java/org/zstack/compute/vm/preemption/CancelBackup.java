package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;

import java.util.concurrent.TimeUnit;

/** Asks one backup to stop, again if no answer comes, and notes what came of it. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class CancelBackup {
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(60);

    @Autowired
    private CloudBus bus;

    private final PreemptionRun run;
    private final PreemptedBackup backup;
    private final AskAgain again;
    private final AskAgain whileDatabaseIsAway;

    CancelBackup(PreemptionRun run, PreemptedBackup backup) {
        this.run = run;
        this.backup = backup;
        this.again = AskAgain.forMessage(run.job.getUuid());
        this.whileDatabaseIsAway = AskAgain.forDatabase(run.job.getUuid());
    }

    /** @param owner uuid of the management node that runs the backup; null if nobody knows it */
    void run(String owner, WhileCompletion completion) {
        CancelLongJobMsg msg = new CancelLongJobMsg();
        msg.setUuid(backup.longJobUuid);
        msg.setTimeout(Math.min(ANSWER_WITHIN_MS, run.settings().exitTimeoutMs()));
        // only the owner's engine keeps the cancel apart from the job's own end
        if (owner == null) {
            bus.makeTargetServiceIdByResourceUuid(msg, LongJobConstants.SERVICE_ID, backup.longJobUuid);
        } else {
            bus.makeServiceIdByManagementNodeId(msg, LongJobConstants.SERVICE_ID, owner);
        }
        bus.send(msg, Then.answered(completion, reply -> run.patiently(completion, () -> answered(reply, completion))));
    }

    private void answered(MessageReply reply, WhileCompletion completion) {
        LongJobVO job = run.jobs().find(backup.longJobUuid);
        CancelOutcome outcome = CancelOutcome.classify(
                CancelOutcome.Answer.of(reply.isSuccess(), reply.getError()), job == null ? null : job.getState());
        boolean notReady = !reply.isSuccess() && reply.getError().isError(SysErrors.NOT_READY_ERROR);
        AskAgain later = notReady ? whileDatabaseIsAway : again;
        if (outcome == CancelOutcome.UNKNOWN && later.later(completion, () -> ask(completion))) {
            return;
        }
        backup.outcome = outcome.name();
        if (outcome.isStay()) {
            backup.cause = reply.isSuccess()
                    ? String.format("it goes on although its cancel was accepted %d times", again.asked())
                    : reply.getError().getReadableDetails();
            run.logCause(backup);
        }
        completion.done();
    }

    private void ask(WhileCompletion completion) {
        run.patiently(completion, () -> {
            LongJobVO job = run.jobs().find(backup.longJobUuid);
            run.checkpoint.step(completion, () -> run(job == null ? null : job.getManagementNodeUuid(), completion));
        });
    }
}
