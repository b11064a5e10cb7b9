package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starting, stopping and asking for guests. */
final class VmCommands {
    private static final String SHUTDOWN = "Shutdown";

    private final SimulatedCloud cloud;

    VmCommands(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    void start(AgentCommand command, Reply reply) {
        String uuid = command.require("vmInstanceUuid");
        SimulatedHost host = command.host();
        if (host.domains().containsKey(uuid)) {
            throw new AgentException("vm[uuid:%s] is already running on host[%s]", uuid, host.name());
        }
        long memory = command.number("memory") > 0 ? command.number("memory") : HostModel.GIB;
        Domain domain = new Domain(uuid, memory, (int) Math.max(1, command.number("cpuNum")), host);
        for (JsonObject volume : volumes(command)) {
            Disk disk = cloud.disk(Disk.uuidOf(volume));
            disk.resize(Disk.sizeOf(volume));
            domain.disks().put(disk.uuid(), disk);
        }
        host.domains().put(uuid, domain);
        cloud.schedule(host.model().bootMs(), () -> reply.send(AgentResponse.ok()));
    }

    private static List<JsonObject> volumes(AgentCommand command) {
        List<JsonObject> volumes = new ArrayList<>();
        if (command.body().has("rootVolume") && command.body().get("rootVolume").isJsonObject()) {
            volumes.add(command.object("rootVolume"));
        }
        volumes.addAll(command.objects("dataVolumes"));
        return volumes;
    }

    /** Also destroys: a guest that is not there is stopped already. */
    void stop(AgentCommand command, Reply reply) {
        Domain domain = command.host().domains().remove(command.require("uuid"));
        if (domain != null) {
            domain.kill("domain is not running");
        }
        cloud.schedule(command.host().model().bootMs(), () -> reply.send(AgentResponse.ok()));
    }

    void reboot(AgentCommand command, Reply reply) {
        Domain domain = running(command, command.require("uuid"));
        if (domain.hasBlockJob()) {
            throw new AgentException("domain has active block job");
        }
        cloud.schedule(command.host().model().bootMs(), () -> reply.send(AgentResponse.ok()));
    }

    void sync(AgentCommand command, Reply reply) {
        Map<String, String> states = new LinkedHashMap<>();
        command.host().domains().values().forEach(it -> states.put(it.uuid(), it.state()));
        JsonObject response = AgentResponse.ok("states", states);
        reply.send(AgentResponse.with(response, "vmInShutdowns", List.of()));
    }

    void checkState(AgentCommand command, Reply reply) {
        Map<String, String> states = new LinkedHashMap<>();
        for (String uuid : command.texts("vmUuids")) {
            Domain domain = command.host().domains().get(uuid);
            String absent = cloud.isComing(uuid, command.host()) ? "Paused" : SHUTDOWN;
            states.put(uuid, domain == null ? absent : domain.state());
        }
        reply.send(AgentResponse.ok("states", states));
    }

    static Domain running(AgentCommand command, String uuid) {
        Domain domain = command.host().domains().get(uuid);
        if (domain == null) {
            throw new AgentException(
                    "vm[uuid:%s] is not running on host[%s]",
                    uuid, command.host().name());
        }
        return domain;
    }
}
