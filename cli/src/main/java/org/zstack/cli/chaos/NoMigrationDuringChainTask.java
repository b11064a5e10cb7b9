package org.zstack.cli.chaos;

import org.zstack.header.volume.backup.VolumeBackupConstant;
import org.zstack.simulator.kvm.CommandRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * 1, the platform's side: no order to migrate reaches a host while a backup that the job named or cancelled has a task in a
 * volume's waiting line, running or pending. Tasks of a node that was given up since do not count: hosts refuse what they
 * do.
 */
final class NoMigrationDuringChainTask implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, List<ChainTask>> tasks = history.chains().stream()
                .filter(it -> it.signature().startsWith(VolumeBackupConstant.CHAIN_SIGNATURE_PREFIX))
                .collect(Collectors.groupingBy(ChainTask::apiId));
        Map<String, Job> byApi = history.jobsByApi();
        Map<String, Job> byUuid = history.jobsByUuid();
        for (CommandRecord order : history.migrateOrders()) {
            Job migration = byApi.get(order.api());
            if (migration == null) {
                continue;
            }
            migration
                    .waitedFor()
                    .map(byUuid::get)
                    .filter(backup -> backup != null)
                    .flatMap(backup -> tasks.getOrDefault(backup.apiId(), List.of()).stream())
                    .filter(task -> task.came() <= order.at() && order.at() < task.left())
                    .filter(task -> isMember(history, task, order.at()))
                    .map(task -> Violation.of(
                            1,
                            "an order to migrate came while a volume's chain held a backup",
                            task,
                            History.text(order)))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean isMember(History history, ChainTask task, long at) {
        return history.members().stream().anyMatch(it -> it.node().equals(task.node()) && it.covers(task.came(), at));
    }
}
