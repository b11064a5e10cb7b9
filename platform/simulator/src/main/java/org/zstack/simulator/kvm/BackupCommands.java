package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;

/** Backups of one disk or of several as one group, and their cancels. */
final class BackupCommands {
    private final SimulatedCloud cloud;
    private final ProgressReporter progress;

    BackupCommands(SimulatedCloud cloud) {
        this.cloud = cloud;
        this.progress = new ProgressReporter(cloud);
    }

    void takeOne(AgentCommand command, Reply reply) {
        Domain domain = VmCommands.running(command, command.require("vmUuid"));
        BackupSpec spec = spec(command, domain, command.object("volume"), command.body());
        BackupGroup group = new BackupGroup(
                1,
                (error, jobs) -> reply.send(
                        error == null ? describe(AgentResponse.ok(), jobs.get(0).spec()) : AgentResponse.error(error)));
        start(command, domain, List.of(spec), group);
    }

    void takeAll(AgentCommand command, Reply reply) {
        Domain domain = VmCommands.running(command, command.require("vmUuid"));
        List<JsonObject> infos = command.objects("backupInfos");
        List<BackupSpec> specs = new ArrayList<>();
        for (JsonObject volume : command.objects("volumes")) {
            specs.add(spec(command, domain, volume, infoOf(infos, volume)));
        }
        if (specs.isEmpty()) {
            throw new AgentException("field[volumes] of command[%s] must not be empty", command.path());
        }
        BackupGroup group = new BackupGroup(specs.size(), (error, jobs) -> {
            if (error != null) {
                jobs.forEach(it -> cloud.backupFiles().remove(it.spec().file()));
            }
            reply.send(error == null ? AgentResponse.ok("backupInfos", infos(jobs)) : AgentResponse.error(error));
        });
        start(command, domain, specs, group);
    }

    private void start(AgentCommand command, Domain domain, List<BackupSpec> specs, BackupGroup group) {
        for (BackupSpec spec : specs) {
            BackupJob job = new BackupJob(
                    cloud, command, domain, spec, command.host().model(), error -> group.left(error, command));
            group.add(job);
        }
        group.jobs().forEach(BackupJob::start);
        progress.follow(command, "Backup", specs.get(0).disk().uuid(), group::percent, group::isRunning);
    }

    private BackupSpec spec(AgentCommand command, Domain domain, JsonObject volume, JsonObject info) {
        String uuid = Disk.uuidOf(volume);
        if (domain.isMigrating()) {
            throw new AgentException("vm[uuid:%s] is being migrated", domain.uuid());
        }
        if (domain.blockJobs().containsKey(uuid)) {
            throw new AgentException("volume[uuid:%s] already has an active block job", uuid);
        }
        Disk disk = cloud.disk(uuid);
        disk.resize(Disk.sizeOf(volume));
        domain.disks().putIfAbsent(uuid, disk);
        return BackupSpec.of(command, info, disk, command.host().model());
    }

    private static JsonObject infoOf(List<JsonObject> infos, JsonObject volume) {
        String uuid = Disk.uuidOf(volume);
        return infos.stream()
                .filter(it -> uuid.equals(AgentCommand.text(it, "volumeUuid")))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    private static List<JsonObject> infos(List<BackupJob> jobs) {
        List<JsonObject> infos = new ArrayList<>();
        for (BackupJob job : jobs) {
            JsonObject info = new JsonObject();
            info.addProperty("volumeUuid", job.spec().disk().uuid());
            infos.add(describe(info, job.spec()));
        }
        return infos;
    }

    private static JsonObject describe(JsonObject target, BackupSpec spec) {
        AgentResponse.with(target, "backupFile", spec.file());
        AgentResponse.with(target, "parentInstallPath", spec.parent());
        AgentResponse.with(target, "size", spec.bytes());
        return AgentResponse.with(target, "bitmap", spec.bitmap());
    }

    void cancelOne(AgentCommand command, Reply reply) {
        Domain domain = VmCommands.running(command, command.require("vmUuid"));
        BackupJob job = domain.blockJobs().get(Disk.uuidOf(command.object("volume")));
        cancel(command, job == null ? List.of() : List.of(job), reply);
    }

    void cancelAll(AgentCommand command, Reply reply) {
        Domain domain = VmCommands.running(command, command.require("vmUuid"));
        cancel(command, List.copyOf(domain.blockJobs().values()), reply);
    }

    /** A guest that is not here has no backup here. */
    void query(AgentCommand command, Reply reply) {
        Domain domain = command.host().domains().get(command.require("vmUuid"));
        List<String> volumes = domain == null
                ? List.of()
                : domain.blockJobs().values().stream()
                        .map(it -> it.spec().disk().uuid())
                        .toList();
        reply.send(AgentResponse.ok("volumeUuids", volumes));
    }

    private static void cancel(AgentCommand command, List<BackupJob> jobs, Reply reply) {
        if (jobs.isEmpty()) {
            throw new AgentException(CancelCommand.NO_JOB);
        }
        jobs.forEach(it -> it.cancel(command));
        reply.send(AgentResponse.ok());
    }
}
