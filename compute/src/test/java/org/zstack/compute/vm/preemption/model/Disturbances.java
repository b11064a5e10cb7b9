package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobState;

/** What people, and accidents, do to the model's jobs and nodes. */
final class Disturbances {
    private final ModelWorld world;
    private final ModelEngine engine;
    private final ModelBackups backups;
    private final Promises promises;
    private int node = 1;
    private boolean deletionDue;

    Disturbances(ModelWorld world, ModelEngine engine, ModelBackups backups, Promises promises) {
        this.world = world;
        this.engine = engine;
        this.backups = backups;
        this.promises = promises;
    }

    /** The node on which migrations run now. */
    int node() {
        return node;
    }

    void plan() {
        for (Scenario.Disturbance each : world.scenario.disturbances) {
            Runnable what = switch (each.kind()) {
                case USER_CANCELS -> this::userCancels;
                case NODE_DIES -> this::nodeDies;
                case DATABASE_AWAY -> this::databaseGoesAway;
                case CONSOLE_CANCELS -> this::consoleCancels;
                case SECOND_MIGRATION -> this::secondMigration;
                default -> null;
            };
            if (what != null) {
                world.schedule.after(each.at(), Schedule.WORLD, what);
            }
        }
    }

    private void later(long ms, int onNode, Runnable work) {
        world.schedule.after(ms, onNode, work);
    }

    private void userCancels() {
        ModelJob job = world.rows.jobs.get(ModelRun.JOB);
        if (job.isFinal() || world.rows.databaseAway) {
            return;
        }
        world.schedule.log("the user cancels");
        Promises.Story story = promises.story(job);
        int owner = node;
        // the API sends it to the owner of the job, or by its hash to one that lives
        later(
                0,
                owner,
                () -> Schedule.inContext("api-cancel", () -> {
                    boolean before = !story.sentOperation && !job.isFinal();
                    engine.cancel(owner, job.uuid(), error -> cancelIs(story, error, before));
                }));
    }

    private void cancelIs(Promises.Story story, ErrorCode error, boolean cameBefore) {
        world.schedule.log("the user's cancel is " + (error == null ? "accepted" : "declined: " + error.getDetails()));
        if (error == null) {
            boolean first = !story.cancelAcknowledged;
            story.cancelAcknowledged = true;
            story.movedBeforeAcknowledged |= first
                    && (world.migrationsDone > 0
                            || story.job.state() == LongJobState.Succeeded
                            || story.job.state() == LongJobState.Failed);
            story.cancelBeforeOperation |= cameBefore && !story.sentOperation && !story.movedBeforeAcknowledged;
        } else {
            story.cancelDeclined = true;
        }
    }

    private void databaseGoesAway() {
        world.schedule.log("the database goes away");
        world.rows.databaseAway = true;
        later(100 + world.schedule.random(800), Schedule.WORLD, () -> {
            world.schedule.log("the database is back");
            world.rows.databaseAway = false;
        });
    }

    private void consoleCancels() {
        for (ModelJob job : world.rows.all()) {
            if (job.plan.named()) {
                later(world.schedule.random(5), ModelNodes.OF_BACKUPS, () -> {
                    world.schedule.log("the console cancels " + job.uuid());
                    engine.cancel(ModelNodes.OF_BACKUPS, job.uuid(), error -> promises.cancelIs(job, error));
                });
            }
        }
    }

    private void secondMigration() {
        String uuid = ModelRun.JOB + "-2";
        if (!world.rows.jobs.containsKey(uuid)) {
            world.schedule.log("another migration names the same backups");
            startMigration(uuid);
        }
    }

    void startMigration(String uuid) {
        ModelJob job = engine.add(ModelRun.migration(uuid, world.scenario), node);
        promises.story(job);
        int owner = node;
        later(0, owner, () -> engine.start(owner, uuid, row -> {}));
    }

    void nodeDies() {
        if (promises.stories.values().stream().allMatch(story -> story.job.isFinal())) {
            return;
        }
        world.schedule.log("node " + node + " dies");
        world.schedule.forget(node);
        engine.forget(node);
        node++;
        survivorTakesOver();
    }

    /** A node has left: the survivor takes over its jobs and goes on with suspended ones, and is told in between. */
    void survivorTakesOver() {
        int survivor = node;
        promises.stories.values().forEach(Promises.Story::runsAgain);
        for (Promises.Story story : promises.stories.values()) {
            later(100 + world.schedule.random(500), survivor, () -> takeOver(survivor, story.job));
        }
        later(world.schedule.random(600), survivor, () -> ModelBeans.leftovers().nodeLeft(null));
    }

    /** Claiming a job needs the database. */
    private void takeOver(int survivor, ModelJob job) {
        if (world.rows.databaseAway) {
            later(100, survivor, () -> takeOver(survivor, job));
        } else {
            engine.takeOver(survivor, job);
        }
    }

    void migrationBegins(int takesMs) {
        if (world.scenario.has(Scenario.Kind.SENT_BACK) && world.migrationsDone == 0) {
            later(world.schedule.random(takesMs), Schedule.WORLD, this::nodeDies);
        }
    }

    void vmHasMoved(ModelVmService vmService) {
        for (Scenario.Disturbance each : world.scenario.disturbances) {
            if (each.kind() == Scenario.Kind.SENT_BACK) {
                later(each.at(), Schedule.WORLD, () -> {
                    if (!world.rows.jobs.get(ModelRun.JOB).isFinal() && !vmService.isMigrating()) {
                        sendVmBack();
                    }
                });
            }
        }
    }

    /** Another migration takes the VM back, and a backup begins that is in nobody's way. */
    private void sendVmBack() {
        world.schedule.log("the VM is sent back");
        world.vmIsOn(ModelWorld.SOURCE);
        Scenario.Backup plan = new Scenario.Backup(0, Scenario.Manner.DRAINS, 100, 0, false, 0);
        startBackup("after-return-" + ++world.sentBack, plan);
    }

    void startBackup(String uuid, Scenario.Backup plan) {
        engine.add(ModelRun.backup(uuid, plan), ModelNodes.OF_BACKUPS);
        engine.start(ModelNodes.OF_BACKUPS, uuid, row -> {});
    }

    /** The first backup is told to stop: a volume that is to be deleted meanwhile will be. */
    void backupIsToldToStop() {
        int last = world.scenario.volumes - 1;
        for (Scenario.Disturbance each : world.scenario.disturbances) {
            if (each.kind() == Scenario.Kind.VOLUME_DELETED && !deletionDue && last > 0) {
                deletionDue = true;
                later(each.at(), Schedule.WORLD, () -> backups.deleteVolume("volume-" + last));
            }
        }
    }
}
