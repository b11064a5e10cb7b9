package org.zstack.compute.vm.preemption.model;

import org.zstack.header.longjob.LongJobState;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the real {@code MigrateVmLongJob} through schedules of the model, and makes a bad one small. */
public final class ModelRun {
    static final String JOB = "migration";
    private static final int MOST_STEPS = 20_000;

    /** What came of one schedule; no violations is what is wanted. */
    public record Outcome(Scenario scenario, List<String> violations, List<String> history) {
        public boolean isGood() {
            return violations.isEmpty();
        }

        @Override
        public String toString() {
            return scenario + "\n  broken:\n    " + String.join("\n    ", violations) + "\n  history:\n    "
                    + String.join("\n    ", history);
        }
    }

    final ModelWorld world;
    final ModelBackups backups;
    final Promises promises;
    final ModelEngine engine;
    final Disturbances disturbances;
    final ModelVmService vmService;
    final ModelBus bus;

    ModelRun(Scenario scenario) {
        world = new ModelWorld(scenario);
        backups = new ModelBackups(world);
        promises = new Promises(world);
        engine = new ModelEngine(world, backups, ModelBeans.ENDS);
        disturbances = new Disturbances(world, engine, backups, promises);
        vmService = new ModelVmService(world, backups, promises, disturbances::migrationBegins, this::vmHasMoved);
        bus = new ModelBus(world, vmService, backups, engine, promises);
        ModelBeans.use(world, bus);
        promises.whenToldToStop(disturbances::backupIsToldToStop);
        engine.whenSuspended(disturbances::survivorTakesOver);
    }

    private void vmHasMoved() {
        disturbances.vmHasMoved(vmService);
    }

    /** The backups that run when the migration begins run by then. */
    private Outcome run() {
        Scenario scenario = world.scenario;
        if (scenario.unrelatedMs > 0) {
            ModelJob other = backup(
                    "other", new Scenario.Backup(0, Scenario.Manner.REFUSES, 0, -1, false, scenario.unrelatedMs));
            other.vo.setJobName("APICreateVolumeSnapshotMsg");
            running(other);
        }
        int number = 0;
        for (Scenario.Backup plan : scenario.backupPlans) {
            String uuid = "backup-" + number++;
            if (plan.startsAt() < 0) {
                running(backup(uuid, plan));
            } else {
                world.schedule.after(
                        plan.startsAt(), ModelNodes.OF_BACKUPS, () -> disturbances.startBackup(uuid, plan));
            }
        }
        disturbances.startMigration(JOB);
        disturbances.plan();
        new EndChecks(world, promises).run(world.schedule.runToEnd(MOST_STEPS));
        return new Outcome(scenario, new ArrayList<>(world.violations.all), world.schedule.history());
    }

    /** A backup that has been running for a while. */
    ModelJob running(ModelJob job) {
        engine.add(job, ModelNodes.OF_BACKUPS);
        job.vo.setState(LongJobState.Running);
        engine.goesOn(ModelNodes.OF_BACKUPS, job);
        return job;
    }

    static ModelJob backup(String uuid, Scenario.Backup plan) {
        ModelJob job = new ModelJob(uuid, plan);
        job.vo.setJobName("APICreateVolumeBackupMsg");
        // its name is its uuid, so that a retake tells what it is a retake of
        job.vo.setName(uuid);
        job.vo.setTargetResourceUuid(job.volumeUuid());
        job.vo.setJobData("{\"volumeUuid\": \"" + job.volumeUuid() + "\"}");
        return job;
    }

    static ModelJob migration(String uuid, Scenario scenario) {
        Scenario.Backup none = new Scenario.Backup(0, Scenario.Manner.DRAINS, 0, 0, false, 0);
        ModelJob job = new ModelJob(uuid, none);
        job.vo.setJobName("APIMigrateVmMsg");
        job.vo.setTargetResourceUuid(ModelWorld.VM);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("vmInstanceUuid", ModelWorld.VM);
        if (scenario.hostGiven) {
            data.put("hostUuid", ModelWorld.DESTINATION);
        }
        List<String> named = new ArrayList<>();
        for (int i = 0; i < scenario.backupPlans.size(); i++) {
            if (scenario.backupPlans.get(i).named()) {
                named.add("backup-" + i);
            }
        }
        data.put("backupTaskLongJobUuids", named);
        data.put("cancelRunningBackups", scenario.cancelRunning);
        data.put("rerunCancelledBackups", scenario.rerun);
        job.vo.setJobData(JSONObjectUtil.toJsonString(data));
        return job;
    }

    public static Outcome run(Scenario scenario) {
        return new ModelRun(scenario).run();
    }

    /** Runs so many seeds from the first on; returns the first bad outcome, shrunk, or null. */
    public static Outcome firstBad(long firstSeed, int schedules) {
        ModelBeans.wire();
        for (long seed = firstSeed; seed < firstSeed + schedules; seed++) {
            Outcome outcome = run(new Scenario(seed));
            if (!outcome.isGood()) {
                return shrink(outcome);
            }
        }
        return null;
    }

    /** Leaves out every disturbance that the failure does not need. */
    private static Outcome shrink(Outcome bad) {
        for (int i = bad.scenario().disturbances.size() - 1; i >= 0; i--) {
            Outcome smaller = run(bad.scenario().without(i));
            if (!smaller.isGood()) {
                bad = smaller;
            }
        }
        return bad;
    }

    /** The number of the schedule that broke a promise first, counted from 1; 0 if none did. */
    public static int firstBadNumber(long firstSeed, int schedules) {
        Outcome bad = firstBad(firstSeed, schedules);
        return bad == null ? 0 : (int) (bad.scenario().seed - firstSeed + 1);
    }
}
