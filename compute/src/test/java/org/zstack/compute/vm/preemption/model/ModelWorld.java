package org.zstack.compute.vm.preemption.model;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobState;
import org.zstack.header.vm.VmInstanceInventory;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.volume.VolumeInventory;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The cloud of the model: one VM, its volumes and their chains, backups, and the hosts' memory of what they were told. */
final class ModelWorld {
    static final String VM = "vm";
    static final String SOURCE = "host-source";
    static final String DESTINATION = "host-destination";

    final Schedule schedule;
    final Scenario scenario;
    final Violations violations = new Violations();
    final Map<String, ModelJob> jobs = new LinkedHashMap<>();
    final Map<String, List<ModelJob>> chains = new LinkedHashMap<>();
    final VmInstanceInventory vm = new VmInstanceInventory();
    private final Runnable[] jobEnded = {() -> {}};
    int migrationsDone;
    /** How often somebody else has taken the VM back to where it was. */
    int sentBack;

    boolean databaseAway;

    ModelWorld(Scenario scenario) {
        this.scenario = scenario;
        schedule = new Schedule(scenario.seed);
        vm.setUuid(VM);
        vm.setHostUuid(SOURCE);
        vm.setState(VmInstanceState.Running.toString());
        touchVm();
        List<VolumeInventory> volumes = new ArrayList<>();
        for (int i = 0; i < scenario.volumes; i++) {
            VolumeInventory volume = new VolumeInventory();
            volume.setUuid("volume-" + i);
            volumes.add(volume);
            chains.put(volume.getUuid(), new ArrayList<>());
        }
        vm.setAllVolumes(volumes);
        if (scenario.unrelatedMs > 0) {
            startUnrelated();
        }
        int number = 0;
        for (Scenario.Backup plan : scenario.backupPlans) {
            String uuid = "backup-" + number++;
            if (plan.startsAt() < 0) {
                startBackup(uuid, plan);
            } else {
                schedule.after(plan.startsAt(), Schedule.WORLD, "start " + uuid, () -> startBackup(uuid, plan));
            }
        }
    }

    /** The VM's record is written. */
    void touchVm() {
        vm.setLastOpDate(new Timestamp(schedule.now()));
    }

    /** Another migration takes the VM back, and a backup begins that is in nobody's way. */
    void sendVmBack() {
        schedule.log("the VM is sent back");
        vm.setHostUuid(SOURCE);
        touchVm();
        startBackup("after-return-" + ++sentBack, new Scenario.Backup(0, Scenario.Manner.DRAINS, 100, 0, false));
    }

    /** What the drop-in reads and writes goes through here. */
    ModelWorld database() {
        if (databaseAway) {
            throw new IllegalStateException("the database is away");
        }
        return this;
    }

    void whenJobEnds(Runnable wake) {
        jobEnded[0] = wake;
    }

    ModelJob startBackup(String uuid, Scenario.Backup plan) {
        ModelJob job = new ModelJob(uuid, plan);
        job.vo.setJobName("APICreateVolumeBackupMsg");
        job.vo.setName(uuid);
        job.vo.setTargetResourceUuid(job.volumeUuid());
        job.vo.setJobData("{\"volumeUuid\": \"" + job.volumeUuid() + "\"}");
        jobs.put(uuid, job);
        chains.get(job.volumeUuid()).add(job);
        job.place = ModelJob.Place.PENDING;
        schedule.log(uuid + " starts on " + job.volumeUuid());
        advance(job.volumeUuid());
        return job;
    }

    /** A snapshot, say: it stands in the chain like a backup, and is none of the migration's business. */
    private void startUnrelated() {
        ModelJob job = startBackup("other", new Scenario.Backup(0, Scenario.Manner.REFUSES, 0, 0, false));
        job.vo.setJobName("APICreateVolumeSnapshotMsg");
        schedule.after(scenario.unrelatedMs, Schedule.WORLD, "other ends", () -> end(job, LongJobState.Succeeded));
    }

    /** Lets the first of a volume's tasks run. A cancelled one that was pending leaves when its turn comes. */
    private void advance(String volumeUuid) {
        List<ModelJob> chain = chains.get(volumeUuid);
        if (chain.isEmpty() || chain.get(0).place == ModelJob.Place.RUNNING) {
            return;
        }
        ModelJob next = chain.get(0);
        next.place = ModelJob.Place.RUNNING;
        if (next.isFinal() || next.state() == LongJobState.Canceling) {
            schedule.after(schedule.random(30), Schedule.WORLD, "fall through", () -> leaveChain(next));
        }
    }

    /** Accepts or declines; null is an acceptance. */
    ErrorCode cancel(ModelJob job) {
        if (job.state() == LongJobState.Canceled || job.state() == LongJobState.Canceling) {
            return null;
        }
        if (!job.isFinal() && job.plan.manner() == Scenario.Manner.ENDS_FIRST) {
            end(job, LongJobState.Succeeded);
        }
        if (job.isFinal()) {
            return error("longjob is in state " + job.state());
        }
        if (job.plan.manner() == Scenario.Manner.REFUSES) {
            job.declined = true;
            return error("the host does not stop " + job.uuid());
        }
        job.cancelledByMigration = true;
        job.vo.setState(LongJobState.Canceling);
        schedule.log(job.uuid() + " is canceling");
        if (job.place == ModelJob.Place.PENDING) {
            // its state may change long before its turn in the chain comes
            schedule.after(
                    schedule.random(40), Schedule.WORLD, "pending ends", () -> toFinal(job, LongJobState.Canceled));
        } else if (job.plan.manner() != Scenario.Manner.STAYS) {
            schedule.after(job.plan.drainMs(), Schedule.WORLD, "drain", () -> end(job, LongJobState.Canceled));
        }
        return null;
    }

    /** The job's state and its place in the chain change in either order, with a moment in between. */
    private void end(ModelJob job, LongJobState state) {
        if (schedule.random(2) == 0) {
            toFinal(job, state);
            schedule.after(schedule.random(60), Schedule.WORLD, "leave", () -> leaveChain(job));
        } else {
            leaveChain(job);
            schedule.after(schedule.random(60), Schedule.WORLD, "final", () -> toFinal(job, state));
        }
    }

    private void toFinal(ModelJob job, LongJobState state) {
        if (!job.isFinal()) {
            job.vo.setState(state);
            schedule.log(job.uuid() + " is " + state);
            jobEnded[0].run();
        }
    }

    private void leaveChain(ModelJob job) {
        if (chains.get(job.volumeUuid()).remove(job)) {
            job.place = ModelJob.Place.NOWHERE;
            schedule.log(job.uuid() + " left " + job.volumeUuid());
            advance(job.volumeUuid());
        }
    }

    static ErrorCode error(String details) {
        return new ErrorCode("SYS.1006", "operation error", details);
    }

    static ErrorCode noncancelable() {
        return new ErrorCode(LongJobErrors.NONCANCELABLE.toString(), "not cancelable", "no matched job to cancel");
    }
}
