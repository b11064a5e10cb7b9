package org.zstack.simulator.kvm;

import com.google.gson.JsonObject;

/** What an agent says about its host. */
final class HostCommands {
    private static final String LIBVIRT = "9.0.0";
    private static final String QEMU = "7.2.0";
    private static final String VERSION = "1.0.0";

    private final SimulatedCloud cloud;

    HostCommands(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    void echo(AgentCommand command, Reply reply) {
        reply.send(AgentResponse.ok());
    }

    void connect(AgentCommand command, Reply reply) {
        command.host().connected(command.require("hostUuid"), command.text("sendCommandUrl"));
        JsonObject response = AgentResponse.ok("libvirtVersion", LIBVIRT);
        reply.send(AgentResponse.with(response, "qemuVersion", QEMU));
    }

    void ping(AgentCommand command, Reply reply) {
        SimulatedHost host = command.host();
        JsonObject response = AgentResponse.ok("hostUuid", host.hostUuid());
        AgentResponse.with(response, "sendCommandUrl", host.sendCommandUrl());
        reply.send(AgentResponse.with(response, "version", VERSION));
    }

    void capacity(AgentCommand command, Reply reply) {
        HostModel model = command.host().model();
        long memory = model.usedMemory();
        long cpus = 0;
        for (Domain domain : command.host().domains().values()) {
            memory += domain.memory();
            cpus += domain.cpuNum();
        }
        JsonObject response = AgentResponse.ok("cpuNum", model.cpuNum());
        AgentResponse.with(response, "cpuSpeed", 2600);
        AgentResponse.with(response, "usedCpu", cpus);
        AgentResponse.with(response, "totalMemory", model.totalMemory());
        AgentResponse.with(response, "usedMemory", memory);
        reply.send(AgentResponse.with(response, "cpuSockets", 2));
    }

    void fact(AgentCommand command, Reply reply) {
        JsonObject response = AgentResponse.ok("osDistribution", "debian");
        AgentResponse.with(response, "osVersion", "12");
        AgentResponse.with(response, "osRelease", "bookworm");
        AgentResponse.with(response, "libvirtVersion", LIBVIRT);
        AgentResponse.with(response, "qemuImgVersion", QEMU);
        AgentResponse.with(response, "cpuModelName", "Simulated CPU");
        AgentResponse.with(response, "cpuArchitecture", "x86_64");
        reply.send(AgentResponse.with(response, "hostname", command.host().name()));
    }
}
