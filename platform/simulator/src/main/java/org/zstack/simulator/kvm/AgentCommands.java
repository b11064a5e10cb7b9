package org.zstack.simulator.kvm;

import java.util.HashMap;
import java.util.Map;

/** Everything an agent understands, by path. */
final class AgentCommands {
    private final Map<String, CommandHandler> handlers = new HashMap<>();
    private final SimulatedCloud cloud;

    AgentCommands(SimulatedCloud cloud) {
        this.cloud = cloud;
        HostCommands host = new HostCommands(cloud);
        on("/host/echo", host::echo);
        on("/host/connect", host::connect);
        on("/host/ping", host::ping);
        on("/host/capacity", host::capacity);
        on("/host/fact", host::fact);
        on("/job/cancel", new CancelCommand(cloud)::handle);

        VmCommands vm = new VmCommands(cloud);
        on("/vm/start", vm::start);
        on("/vm/stop", vm::stop);
        on("/vm/destroy", vm::stop);
        on("/vm/reboot", vm::reboot);
        on("/vm/vmsync", vm::sync);
        on("/vm/checkstate", vm::checkState);
        on("/vm/migrate", new MigrateCommand(cloud)::handle);

        BackupCommands backup = new BackupCommands(cloud);
        on("/vm/volume/takebackup", backup::takeOne);
        on("/vm/volumes/takebackup", backup::takeAll);
        on("/vm/volume/cancel/backupjob", backup::cancelOne);
        on("/vm/volume/cancel/backupjobs", backup::cancelAll);
        on("/vm/volume/query/backupjobs", backup::query);
    }

    private void on(String path, CommandHandler handler) {
        handlers.put(path, handler);
    }

    void handle(AgentCommand command, Reply reply) {
        CommandHandler handler = handlers.get(command.path());
        if (handler == null) {
            throw new AgentException("no such command[%s]", command.path());
        }
        synchronized (cloud.lock()) {
            handler.handle(command, reply);
        }
    }
}
