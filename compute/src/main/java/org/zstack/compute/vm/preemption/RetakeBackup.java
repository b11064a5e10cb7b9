package org.zstack.compute.vm.preemption;

import org.springframework.beans.factory.annotation.Autowire;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Configurable;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.header.core.WhileCompletion;
import org.zstack.header.longjob.LongJobConstants;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.MessageReply;
import org.zstack.header.vm.PreemptedBackup;

import java.util.concurrent.TimeUnit;

/** Submits one backup once more, again where no answer comes; the uuid given beforehand makes that harmless. */
@Configurable(preConstruction = true, autowire = Autowire.BY_TYPE)
class RetakeBackup {
    private static final long ANSWER_WITHIN_MS = TimeUnit.SECONDS.toMillis(30);

    @Autowired
    private CloudBus bus;

    private final PreemptionRun run;
    private final PreemptedBackup backup;
    private final LongJobVO original;
    private final String uuid;
    private final AskAgain again = AskAgain.forMessage();
    private final AskAgain whileDatabaseIsAway = AskAgain.forDatabase();

    RetakeBackup(PreemptionRun run, PreemptedBackup backup, LongJobVO original, String uuid) {
        this.run = run;
        this.backup = backup;
        this.original = original;
        this.uuid = uuid;
    }

    void run(final WhileCompletion completion) {
        SubmitLongJobMsg msg;
        try {
            if (run.jobs().exists(uuid)) {
                submitted(completion);
                return;
            }
            msg = message();
        } catch (RuntimeException e) {
            notYet(whileDatabaseIsAway, e.getMessage(), completion);
            return;
        }
        bus.send(msg, new FirstAnswer(completion) {
            @Override
            protected void answered(MessageReply reply) {
                RetakeBackup.this.answered(reply, completion);
            }
        });
    }

    private SubmitLongJobMsg message() {
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

    private void answered(MessageReply reply, WhileCompletion completion) {
        if (reply.isSuccess()) {
            submitted(completion);
            return;
        }
        boolean lost = CancelOutcome.Answer.of(false, reply.getError()) == CancelOutcome.Answer.LOST;
        String why = reply.getError().getReadableDetails();
        boolean exists;
        try {
            exists = run.jobs().exists(uuid);
        } catch (RuntimeException e) {
            notYet(whileDatabaseIsAway, why, completion);
            return;
        }
        // an answer that got lost does not mean that nothing was submitted
        if (exists) {
            submitted(completion);
        } else if (lost) {
            notYet(AskAgain.after(reply.getError(), again, whileDatabaseIsAway), why, completion);
        } else {
            failed(why, completion);
        }
    }

    private void notYet(AskAgain later, String why, WhileCompletion completion) {
        if (!later.later(completion, () -> run(completion))) {
            failed(why, completion);
        }
    }

    private void submitted(WhileCompletion completion) {
        backup.setRetakenLongJobUuid(uuid);
        completion.done();
    }

    private void failed(String why, WhileCompletion completion) {
        backup.setRetakeError(why);
        completion.done();
    }
}
