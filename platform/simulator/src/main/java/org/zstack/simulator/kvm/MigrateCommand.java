package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

/** {@code /vm/migrate}: live, refused while a backup holds one of the guest's disks. */
final class MigrateCommand {
    static final String BLOCK_JOB = "domain has active block job";

    private static final long DEFAULT_DOWNTIME_MS = 300;

    private final SimulatedCloud cloud;
    private final ProgressReporter progress;

    MigrateCommand(SimulatedCloud cloud) {
        this.cloud = cloud;
        this.progress = new ProgressReporter(cloud);
    }

    void handle(AgentCommand command, Reply reply) {
        Domain domain = find(command);
        SimulatedHost destination = destination(command, domain);
        if (domain.hasBlockJob()) {
            throw new AgentException(BLOCK_JOB);
        }
        if (domain.isMigrating()) {
            throw new AgentException("vm[uuid:%s] is being migrated already", domain.uuid());
        }
        Migration[] running = new Migration[1];
        running[0] = new Migration(
                cloud,
                command,
                domain,
                destination,
                plan(command, domain),
                error -> reply.send(answer(running[0], error)));
        running[0].start();
        progress.follow(command, "Migrate", domain.uuid(), running[0]::percent, () -> domain.migration() == running[0]);
    }

    private static JsonObject answer(Migration migration, String error) {
        return error == null ? AgentResponse.ok("downtime", migration.plan().downtimeMs()) : AgentResponse.error(error);
    }

    private Domain find(AgentCommand command) {
        String uuid = command.require("vmUuid");
        return command.flag("migrateFromDestination")
                ? cloud.domain(uuid).orElseThrow(() -> new AgentException("vm[uuid:%s] is not running", uuid))
                : VmCommands.running(command, uuid);
    }

    private SimulatedHost destination(AgentCommand command, Domain domain) {
        if (command.flag("migrateFromDestination")) {
            return command.host();
        }
        String ip = command.text("destHostManagementIp") == null
                ? command.require("destHostIp")
                : command.text("destHostManagementIp");
        return cloud.find(command.text("destHostUuid"), ip, domain.host())
                .filter(SimulatedHost::isPoweredOn)
                .orElseThrow(
                        () -> new AgentException("unable to connect to server at '%s:49152': no route to host", ip));
    }

    private static MigrationPlan plan(AgentCommand command, Domain domain) {
        HostModel model = domain.host().model();
        long asked = command.number("bandwidth");
        long bandwidth = asked > 0 ? asked : model.migrationBandwidth();
        long downtime = command.number("downTime") > 0 ? command.number("downTime") : DEFAULT_DOWNTIME_MS;
        return MigrationPlan.of(
                domain.memory(),
                bandwidth,
                model.dirtyRate(),
                downtime,
                model.switchoverMs(),
                command.flag("autoConverge"));
    }
}
