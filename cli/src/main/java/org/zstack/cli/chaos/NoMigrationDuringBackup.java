package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.CommandRecord.What;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 1: no order to migrate reaches a host while a backup of the guest runs there, or a backup it named has not ended. */
final class NoMigrationDuringBackup implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>(duringBlockJobs(history));
        found.addAll(beforeEnds(history));
        return found;
    }

    private static List<Violation> duringBlockJobs(History history) {
        List<Violation> found = new ArrayList<>();
        Set<String> refused = history.refused();
        Map<String, List<CommandRecord>> running = new HashMap<>();
        for (CommandRecord one : history.commands()) {
            boolean backup = History.isBackup(one);
            if (backup && one.what() == What.STARTED) {
                running.computeIfAbsent(one.vmUuid(), any -> new ArrayList<>()).add(one);
            } else if (backup && one.what() == What.LEFT) {
                leave(running.getOrDefault(one.vmUuid(), List.of()), one);
            } else if (one.what() == What.RECEIVED
                    && History.MIGRATE.equals(one.path())
                    && !refused.contains(one.taskUuid())) {
                running.getOrDefault(one.vmUuid(), List.of()).stream()
                        .limit(1)
                        .forEach(backupStart -> found.add(Violation.of(
                                1,
                                "an order to migrate came while a backup was running",
                                History.text(backupStart),
                                History.text(one))));
            }
        }
        return found;
    }

    /** A command with several disks has one start and one end for each. */
    private static void leave(List<CommandRecord> running, CommandRecord end) {
        running.stream()
                .filter(it -> it.taskUuid().equals(end.taskUuid()))
                .findFirst()
                .ifPresent(running::remove);
    }

    private static List<Violation> beforeEnds(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> migrations = history.jobsByApi();
        Map<String, List<Transition>> transitions = history.transitionsByJob();
        for (CommandRecord order : history.migrateOrders()) {
            Job migration = migrations.get(order.api());
            if (migration != null) {
                migration
                        .waitedFor()
                        .flatMap(backup -> transitions.getOrDefault(backup, List.of()).stream())
                        .filter(line -> line.ends() && line.at() > order.at())
                        .map(line -> Violation.of(
                                1, "an order to migrate came before a backup had ended", History.text(order), line))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
