package org.zstack.simulator.kvm;

import java.util.List;
import java.util.stream.Stream;

/** {@code /job/cancel}: stops what runs under an API id, looking for it several times if asked to. */
final class CancelCommand {
    static final String NO_JOB = "no matched job to cancel";

    private static final long DEFAULT_INTERVAL_S = 1;

    private final SimulatedCloud cloud;

    CancelCommand(SimulatedCloud cloud) {
        this.cloud = cloud;
    }

    void handle(AgentCommand command, Reply reply) {
        attempt(command, command.require("cancellationApiId"), Math.max(1, command.number("times")), reply);
    }

    private void attempt(AgentCommand command, String api, long triesLeft, Reply reply) {
        List<RunningTask> tasks = find(command.host(), api);
        if (!tasks.isEmpty()) {
            tasks.forEach(it -> it.cancel(command));
            reply.send(AgentResponse.ok());
        } else if (triesLeft <= 1) {
            reply.send(AgentResponse.error(NO_JOB));
        } else {
            long interval = command.number("interval") > 0 ? command.number("interval") : DEFAULT_INTERVAL_S;
            cloud.schedule(interval * 1000, () -> attempt(command, api, triesLeft - 1, reply));
        }
    }

    private List<RunningTask> find(SimulatedHost host, String api) {
        return cloud.hosts().stream()
                .flatMap(it -> it.domains().values().stream())
                .flatMap(CancelCommand::tasks)
                .filter(it -> it.command().host() == host
                        && it.isRemembered()
                        && api.equals(it.command().api()))
                .toList();
    }

    private static Stream<RunningTask> tasks(Domain domain) {
        Stream<RunningTask> backups = domain.blockJobs().values().stream().map(it -> it);
        return domain.isMigrating() ? Stream.concat(backups, Stream.of(domain.migration())) : backups;
    }
}
