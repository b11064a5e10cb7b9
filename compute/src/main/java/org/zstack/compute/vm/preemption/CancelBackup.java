package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.zstack.core.Platform.operr;

/** Asks one backup to stop, again where no answer comes, and notes what came of it. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class CancelBackup {
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(60);

    @Autowired
    private CloudBus bus;

    private final PreemptionRun run;
    private final PreemptedBackup backup;
    private final Map<String, ErrorCode> causes;
    private final AskAgain again = AskAgain.forMessage();
    private final AskAgain whileDatabaseIsAway = AskAgain.forDatabase();

    /** @param causes where the cause goes, by the job's uuid, if the backup will not stop */
    CancelBackup(PreemptionRun run, PreemptedBackup backup, Map<String, ErrorCode> causes) {
        this.run = run;
        this.backup = backup;
        this.causes = causes;
    }

    void run(final WhileCompletion completion) {
        CancelLongJobMsg msg = new CancelLongJobMsg();
        msg.setUuid(backup.getLongJobUuid());
        msg.setTimeout(Math.min(ANSWER_WITHIN_MS, run.settings().exitTimeoutMs()));
        bus.makeTargetServiceIdByResourceUuid(msg, LongJobConstants.SERVICE_ID, backup.getLongJobUuid());
        bus.send(msg, new FirstAnswer(completion) {
            @Override
            protected void answered(final MessageReply reply) {
                AskAgain.forDatabase().patiently(completion, () -> CancelBackup.this.answered(reply, completion));
            }
        });
    }

    private void answered(MessageReply reply, WhileCompletion completion) {
        CancelOutcome outcome = CancelOutcome.classify(
                CancelOutcome.Answer.of(reply.isSuccess(), reply.getError()),
                run.states().of(backup.getLongJobUuid()));
        AskAgain later = AskAgain.after(reply.getError(), again, whileDatabaseIsAway);
        if (outcome == CancelOutcome.UNKNOWN && later.later(completion, () -> ask(completion))) {
            return;
        }
        backup.setOutcome(outcome.name());
        if (outcome == CancelOutcome.REFUSED || outcome == CancelOutcome.UNKNOWN) {
            causes.put(backup.getLongJobUuid(), causeOf(reply));
        }
        completion.done();
    }

    private ErrorCode causeOf(MessageReply reply) {
        return reply.getError() != null
                ? reply.getError()
                : operr(
                        "longjob[uuid:%s] goes on although its cancel was accepted %d times",
                        backup.getLongJobUuid(), again.asked());
    }

    private void ask(final WhileCompletion completion) {
        AskAgain.forDatabase().patiently(completion, () -> run.checkpoint.step(completion, () -> run(completion)));
    }
}
