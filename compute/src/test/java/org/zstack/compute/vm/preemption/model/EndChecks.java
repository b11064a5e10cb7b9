package org.zstack.compute.vm.preemption.model;

import com.google.gson.JsonObject;
import org.zstack.compute.vm.preemption.CancelOutcome;
import org.zstack.compute.vm.preemption.ResultText;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.header.vm.PreemptedBackup;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What has to be true once nothing is left to do. */
final class EndChecks {
    private static final Set<String> ENDED =
            Set.of(CancelOutcome.ENDED_BY_ITSELF.name(), CancelOutcome.ALREADY_ENDED.name());
    private static final Set<String> CANCELED =
            Set.of(CancelOutcome.CANCELLED.name(), CancelOutcome.ALREADY_CANCELLED.name());

    private final ModelWorld world;
    private final Scenario scenario;
    private final Promises promises;

    EndChecks(ModelWorld world, Promises promises) {
        this.world = world;
        this.scenario = world.scenario;
        this.promises = promises;
    }

    private void check(boolean kept, String promise, Object... arguments) {
        world.violations.check(kept, promise, arguments);
    }

    void run(boolean quiet) {
        check(quiet, "it never comes to an end");
        for (Promises.Story story : promises.stories.values()) {
            ModelJob job = story.job;
            check(job.isFinal(), "%s has not ended: it is %s", job.uuid(), job.state());
            check(job.runEnds <= 1, "%s ended %d times", job.uuid(), job.runEnds);
            checkCancel(story);
            checkText(story);
            checkPromptness(job);
        }
        check(
                !scenario.mustSucceed()
                        || (world.rows.jobs.get(ModelRun.JOB).state() == LongJobState.Succeeded
                                && world.migrationsDone == 1),
                "nothing that lasts was in its way, but the job is %s and the VM moved %d times",
                world.rows.jobs.get(ModelRun.JOB).state(),
                world.migrationsDone);
        for (ModelJob backup : world.rows.all()) {
            checkRetaken(backup);
        }
    }

    private void checkCancel(Promises.Story story) {
        ModelJob job = story.job;
        // where another migration moves the VM after that, nobody who comes back can tell whose work it was
        boolean alone = !scenario.has(Scenario.Kind.SECOND_MIGRATION);
        if (story.cancelAcknowledged && alone) {
            check(
                    job.state() == LongJobState.Canceled || story.movedBeforeAcknowledged,
                    "the cancel of %s was accepted, but it is %s",
                    job.uuid(),
                    job.state());
        }
        if (story.cancelBeforeOperation) {
            check(!story.sentOperation, "%s was canceled in time, but it migrates", job.uuid());
            check(job.state() == LongJobState.Canceled, "%s was canceled in time, but is %s", job.uuid(), job.state());
            check(
                    !story.cancelDeclined || scenario.has(Scenario.Kind.DATABASE_AWAY),
                    "%s was canceled in time, but the cancel failed",
                    job.uuid());
        }
    }

    private void checkText(Promises.Story story) {
        ModelJob job = story.job;
        if (job.resultLost) {
            // the engine wrote an older record back, and its node died before it could be written again: nobody knows
            // it
            return;
        }
        String text = job.vo.getJobResult();
        BackupPreemptionResult record = ResultText.record(text);
        for (ModelJob backup : world.rows.all()) {
            if (backup.askedBy.contains(job.uuid())) {
                check(
                        record != null && record.cancelledBackups.stream().anyMatch(is(backup)),
                        "%s is not in the result of %s: %s",
                        backup.uuid(),
                        job.uuid(),
                        text);
            }
        }
        if (job.runEnds == 0) {
            return;
        }
        check(record != null, "%s has no record: %s", job.uuid(), text);
        JsonObject json = ResultText.parse(text);
        boolean failed = job.state() != LongJobState.Succeeded;
        check(!failed || json.has("detail") || json.has("cause"), "%s does not say why: %s", job.uuid(), text);
        if (record != null) {
            check(record.retakePending == null, "%s leaves backups to be taken again: %s", job.uuid(), text);
            record.cancelledBackups.forEach(backup -> checkOutcome(job, backup));
        }
    }

    private static Predicate<PreemptedBackup> is(ModelJob backup) {
        return recorded -> recorded.longJobUuid.equals(backup.uuid());
    }

    private void checkOutcome(ModelJob job, PreemptedBackup recorded) {
        ModelJob backup = world.rows.jobs.get(recorded.longJobUuid);
        boolean wasFinal = backup.finalAt != 0 && backup.finalAt < job.savedAt;
        Set<String> expected = backup.state() == LongJobState.Canceled ? CANCELED : ENDED;
        check(
                !wasFinal || (recorded.outcome != null && expected.contains(recorded.outcome)),
                "%s says %s of %s, which is %s",
                job.uuid(),
                recorded.outcome,
                backup.uuid(),
                backup.state());
    }

    /** A backup that will not stop ends its job at once, or within ten seconds if it is only declined. */
    private void checkPromptness(ModelJob job) {
        BackupPreemptionResult record = ResultText.record(job.vo.getJobResult());
        boolean calm = scenario.disturbances.stream()
                .allMatch(each ->
                        each.kind() == Scenario.Kind.CONSOLE_CANCELS || each.kind() == Scenario.Kind.SECOND_MIGRATION);
        if (!calm || record == null || record.cancelAcknowledgedTime == null || record.endTime == null) {
            return;
        }
        for (PreemptedBackup recorded : record.cancelledBackups) {
            ModelJob backup = world.rows.jobs.get(recorded.longJobUuid);
            boolean goesOn = backup.declined
                    && backup.askedBy.contains(job.uuid())
                    && (backup.leftAt == 0 || backup.leftAt > record.endTime);
            long within = backup.plan.manner() == Scenario.Manner.REFUSES ? 1_000 : 10_000;
            check(
                    !goesOn || record.endTime - record.cancelAcknowledgedTime <= within,
                    "%s went on, and %s ended %d ms later",
                    backup.uuid(),
                    job.uuid(),
                    record.endTime - record.cancelAcknowledgedTime);
            check(
                    !goesOn || job.state() != LongJobState.Succeeded,
                    "%s went on, but %s succeeded",
                    backup.uuid(),
                    job.uuid());
        }
    }

    private void checkRetaken(ModelJob backup) {
        List<ModelJob> retakes = world.rows.all().stream()
                .filter(job -> backup.uuid().equals(job.retakeOf))
                .toList();
        check(retakes.size() <= 1, "%s is taken again %d times", backup.uuid(), retakes.size());
        check(!mustBeRetaken(backup) || retakes.size() == 1, "%s is not taken again", backup.uuid());
        check(scenario.rerun || retakes.isEmpty(), "%s is taken again, and nobody asked for that", backup.uuid());
        for (Promises.Story story : promises.stories.values()) {
            BackupPreemptionResult record = ResultText.record(story.job.vo.getJobResult());
            if (record != null && !retakes.isEmpty()) {
                record.cancelledBackups.stream()
                        .filter(is(backup))
                        .forEach(recorded -> check(
                                recorded.retakenLongJobUuid == null
                                        || recorded.retakenLongJobUuid.equals(
                                                retakes.get(0).uuid()),
                                "%s names another retake of %s",
                                story.job.uuid(),
                                backup.uuid()));
            }
        }
    }

    /** It was canceled for a migration that was asked to take it again, and it left in time. */
    private boolean mustBeRetaken(ModelJob backup) {
        if (!scenario.rerun || backup.state() != LongJobState.Canceled || backup.leftAt == 0) {
            return false;
        }
        // one that goes on may keep its migration waiting until it waits no more
        boolean allLeave = !scenario.hasAny(Scenario.Manner.STAYS, Scenario.Manner.DECLINES, Scenario.Manner.REFUSES);
        // a volume that does not say in time what its tasks are may still have them
        boolean everyAnswer = !scenario.has(Scenario.Kind.REQUEST_LOST, Scenario.Kind.REPLY_LOST);
        return promises.stories.values().stream()
                .anyMatch(story -> isPreemptedFor(story.job, backup)
                        && !story.job.resultLost
                        && (allLeave || backup.leftAt + 1_000 < story.job.finalAt)
                        && (everyAnswer || story.job.state() == LongJobState.Succeeded));
    }

    /** Asked to stop by the migration; or named, and canceled by somebody else before it was asked. */
    private boolean isPreemptedFor(ModelJob migration, ModelJob backup) {
        BackupPreemptionResult record = ResultText.record(migration.vo.getJobResult());
        boolean reached = record != null
                && record.cancelAcknowledgedTime != null
                && record.cancelledBackups.stream().anyMatch(is(backup));
        return backup.askedBy.contains(migration.uuid()) || (reached && backup.plan.named());
    }
}
