package org.zstack.cli.chaos;

import org.zstack.header.vm.PreemptedBackup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * 5: every backup that was cancelled for a migration is in that migration's result, and is retaken once over all jobs
 * if that was asked for, never if not. Retaken jobs are known by this: no client submitted them.
 */
final class BackupsAccountedFor implements Invariant {
    private static final String CANCELLED = "CANCELLED";

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Set<String> clients = new HashSet<>();
        Set<String> cancelledByClients = new HashSet<>();
        for (Call call : history.calls()) {
            (call.kind() == Call.Kind.CANCEL ? cancelledByClients : clients).add(call.jobUuid());
        }
        Set<String> named = new HashSet<>();
        // several migrations may have the same backup in their results: each points to the one job that takes it again
        Map<String, String> retakenFor = new HashMap<>();
        Map<String, String> retakenAs = new HashMap<>();
        Map<String, Job> jobs = history.jobsByUuid();
        for (Job migration : history.jobs()) {
            migration
                    .preemption()
                    .ifPresent(record -> record.cancelledBackups.forEach(backup -> {
                        named.add(backup.longJobUuid);
                        check(migration, backup, jobs, retakenFor, retakenAs, found);
                    }));
        }
        for (Job job : history.jobs()) {
            if (!clients.contains(job.uuid()) && !retakenFor.containsKey(job.uuid())) {
                found.add(Violation.of(5, "a backup was retaken that no migration's result names", job));
            }
            boolean cancelled = !job.isMigration() && "Canceled".equals(job.state());
            if (cancelled && !cancelledByClients.contains(job.uuid()) && !named.contains(job.uuid())) {
                found.add(Violation.of(5, "a cancelled backup is in no migration's result", job));
            }
        }
        return found;
    }

    private static void check(
            Job migration,
            PreemptedBackup backup,
            Map<String, Job> jobs,
            Map<String, String> retakenFor,
            Map<String, String> retakenAs,
            List<Violation> found) {
        String retaken = backup.retakenLongJobUuid;
        Job original = jobs.get(backup.longJobUuid);
        if (retaken == null) {
            boolean wanted = migration.retakes()
                    && CANCELLED.equals(backup.outcome)
                    && original != null
                    && "Canceled".equals(original.state());
            if (wanted && backup.retakeError == null && migration.hasEnded()) {
                found.add(Violation.of(5, "a cancelled backup was not retaken", original, migration));
            }
            return;
        }
        String earlier = retakenFor.putIfAbsent(retaken, backup.longJobUuid);
        if (earlier != null && !earlier.equals(backup.longJobUuid)) {
            found.add(Violation.of(5, "one job takes two backups again", jobs.get(retaken), migration));
        }
        String other = retakenAs.putIfAbsent(backup.longJobUuid, retaken);
        if (other != null && !other.equals(retaken)) {
            found.add(Violation.of(
                    5, "a cancelled backup was retaken twice, as [" + other + "] too", original, migration));
        }
        if (!migration.retakes() || !jobs.containsKey(retaken)) {
            found.add(Violation.of(
                    5,
                    migration.retakes()
                            ? "the retaken job[" + retaken + "] is not there"
                            : "a backup was retaken though nobody asked for it",
                    original,
                    migration));
        }
    }
}
