package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.CancelLongJobMsg;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.longjob.SubmitLongJobMsg;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.vm.MigrateVmInnerMsg;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the drop-in promises while it runs. It is looked at with every message that it sends. */
final class Promises {
    /** One migration, as seen from outside. */
    static final class Story {
        final ModelJob job;
        final Set<String> asked = new HashSet<>();
        boolean anyAnswer;
        boolean sentOperation;
        boolean cancelAcknowledged;
        boolean cancelDeclined;
        boolean cancelBeforeOperation;
        boolean movedBeforeAcknowledged;

        Story(ModelJob job) {
            this.job = job;
        }

        /** Whether the backup was named, found when the plan was made, or asked to stop. */
        boolean counts(ModelJob backup, Scenario scenario) {
            boolean planned = scenario.cancelRunning && backup.plan.startsAt() < 0 && backup.retakeOf == null;
            return isBackup(backup) && (backup.plan.named() || planned || backup.askedBy.contains(job.uuid()));
        }

        /** Another run of the job begins: it may ask again. */
        void runsAgain() {
            asked.clear();
            anyAnswer = false;
        }
    }

    final Map<String, Story> stories = new HashMap<>();
    private final ModelWorld world;
    private Runnable whenToldToStop = () -> {};
    private int retaken;

    Promises(ModelWorld world) {
        this.world = world;
    }

    /** Is told of each cancel that is sent to a backup. */
    void whenToldToStop(Runnable listener) {
        whenToldToStop = listener;
    }

    Story story(ModelJob migration) {
        return stories.computeIfAbsent(migration.vo.getApiId(), api -> new Story(migration));
    }

    private void check(boolean kept, String promise, Object... arguments) {
        world.violations.check(kept, promise, arguments);
    }

    /** Whether a migration is to take the backup out of its way. */
    boolean isAnyones(ModelJob job) {
        return stories.values().stream().anyMatch(story -> story.counts(job, world.scenario));
    }

    void sent(NeedReplyMessage msg, String api) {
        Story story = stories.get(api);
        if (msg instanceof CancelLongJobMsg cancel) {
            asks(story, world.rows.jobs.get(cancel.getUuid()));
        } else if (msg instanceof MigrateVmInnerMsg) {
            story.sentOperation = true;
            LongJobState state = story.job.state();
            check(
                    state != LongJobState.Canceling && state != LongJobState.Canceled,
                    "%s migrates although it is %s",
                    story.job.uuid(),
                    state);
            for (ModelJob backup : world.rows.all()) {
                boolean goesOn = backup.declined && !backup.isFinal() && story.counts(backup, world.scenario);
                check(!goesOn, "%s migrates although %s goes on", story.job.uuid(), backup.uuid());
            }
        }
    }

    private void asks(Story story, ModelJob backup) {
        check(isBackup(backup), "%s is canceled, and is no backup of the VM", backup.uuid());
        boolean alone = !world.scenario.has(Scenario.Kind.SECOND_MIGRATION);
        check(!alone || world.migrationsDone == 0, "%s is canceled after the VM has moved", backup.uuid());
        whenToldToStop.run();
        backup.askedBy.add(story.job.uuid());
        boolean firstTime = story.asked.add(backup.uuid());
        boolean mayWait = backup.plan.startsAt() >= 0
                || backup.retakeOf != null
                || world.scenario.has(Scenario.Kind.DATABASE_AWAY);
        check(
                !firstTime || !story.anyAnswer || mayWait,
                "%s was asked to stop only after another had answered",
                backup.uuid());
    }

    private static boolean isBackup(ModelJob job) {
        return "APICreateVolumeBackupMsg".equals(job.vo.getJobName());
    }

    void answered(NeedReplyMessage msg, String api) {
        if (msg instanceof CancelLongJobMsg) {
            stories.get(api).anyAnswer = true;
        }
    }

    /** A backup's cancel has this result. */
    void cancelIs(ModelJob backup, ErrorCode error) {
        if (error != null && error.isError(LongJobErrors.NOT_SUPPORTED)) {
            backup.declined = true;
        }
    }

    /** @param api of the migration that the host begins with */
    void hostIsTold(String api) {
        world.schedule.log("the host is told to migrate");
        check(world.migrationsDone <= world.sentBack, "the VM is migrated a second time");
        for (ModelJob backup : world.rows.all()) {
            boolean there = world.hasVolume(backup.volumeUuid())
                    && (backup.place != ModelJob.Place.NOWHERE || !backup.isFinal());
            check(
                    !there || !stories.get(api).counts(backup, world.scenario),
                    "the host is told to migrate while %s is %s, %s",
                    backup.uuid(),
                    backup.state(),
                    backup.place);
        }
    }

    /** @return the row that a submission makes */
    ModelJob retake(SubmitLongJobMsg msg, String api) {
        ModelJob original = world.rows.jobs.get(msg.getName());
        boolean left = original.place == ModelJob.Place.NOWHERE || !world.hasVolume(original.volumeUuid());
        check(
                original.state() == LongJobState.Canceled && left,
                "%s is taken again while it is %s, %s",
                original.uuid(),
                original.state(),
                original.place);
        for (ModelJob job : world.rows.all()) {
            boolean shared = job.vo.getApiId().equals(api) && !job.uuid().equals(msg.getResourceUuid());
            check(!shared, "%s is taken again under the API id of %s", original.uuid(), job.uuid());
        }
        ModelJob fresh = ModelRun.backup(
                msg.getResourceUuid(),
                new Scenario.Backup(
                        original.plan.volume(), Scenario.Manner.DRAINS, 50, world.schedule.now(), false, 300));
        fresh.retakeOf = original.uuid();
        world.schedule.log(original.uuid() + " is taken again, number " + ++retaken);
        return fresh;
    }
}
