package org.zstack.cli.chaos;

import org.zstack.header.vm.PreemptedBackup;
import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.CommandRecord.What;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 3: a migration cancels backups of its own guest and nothing else; nothing is cancelled without a client or a migration
 * that did it; and no host is told to stop a backup that nobody cancelled and nothing interrupted.
 */
final class OnlyItsOwnBackups implements Invariant {
    private static final Set<String> CANCELS = Set.of("Canceling", "Canceled");
    private static final Set<String> INTERRUPTED = Set.of("Canceling", "Canceled", "Suspended", "Failed");

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> jobs = history.jobsByUuid();
        Map<String, Set<String>> guests = new HashMap<>();
        for (Job migration : history.jobs()) {
            migration
                    .waitedFor()
                    .forEach(backup -> guests.computeIfAbsent(backup, any -> new HashSet<>())
                            .add(migration.vmUuid()));
            migration
                    .preemption()
                    .ifPresent(record -> record.cancelledBackups.forEach(
                            it -> strangers(migration, it, jobs.get(it.longJobUuid), found)));
        }
        unexplained(history, guests, found);
        stopped(history, found);
        return found;
    }

    private static void strangers(Job migration, PreemptedBackup entry, Job backup, List<Violation> found) {
        if (backup == null) {
            found.add(Violation.of(
                    3, "a migration cancelled job[" + entry.longJobUuid + "], which is not there", migration));
        } else if (!backup.isBackup() || !migration.vmUuid().equals(backup.vmUuid())) {
            found.add(Violation.of(3, "a migration cancelled what is no backup of its guest", migration, backup));
        }
    }

    private static void unexplained(History history, Map<String, Set<String>> guests, List<Violation> found) {
        Set<String> byClients = new HashSet<>();
        history.calls().stream().filter(it -> it.kind() == Call.Kind.CANCEL).forEach(it -> byClients.add(it.jobUuid()));
        Map<String, List<Transition>> lines = history.transitionsByJob();
        for (Job job : history.jobs()) {
            boolean explained = byClients.contains(job.uuid())
                    || job.isBackup()
                            && guests.getOrDefault(job.uuid(), Set.of()).contains(job.vmUuid());
            if (!explained) {
                lines.getOrDefault(job.uuid(), List.of()).stream()
                        .filter(it -> CANCELS.contains(it.to()))
                        .limit(1)
                        .forEach(it -> found.add(Violation.of(
                                3, "a job was cancelled by no client and no migration of its guest", it, job)));
            }
        }
    }

    private static void stopped(History history, List<Violation> found) {
        Map<String, Job> byApi = history.jobsByApi();
        Map<String, List<Transition>> lines = history.transitionsByJob();
        for (CommandRecord stop : history.commands()) {
            Job job = stop.what() == What.CANCELLING && History.isBackup(stop) ? byApi.get(stop.api()) : null;
            if (job != null
                    && lines.getOrDefault(job.uuid(), List.of()).stream()
                            .noneMatch(it -> it.isTakeOver() || INTERRUPTED.contains(it.to()))) {
                found.add(Violation.of(
                        3, "a host was told to stop a backup that nobody cancelled", History.text(stop), job));
            }
        }
    }
}
