package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * 6: what was refused leaves no job and cancels none; a migration that names what it may not ends Failed before it has
 * cancelled a backup or given an order.
 */
final class RefusalsChangeNothing implements Invariant {
    private static final Set<String> CANCELS = Set.of("Canceling", "Canceled");

    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> jobs = history.jobsByUuid();
        for (Call call : history.calls()) {
            Job job = jobs.get(call.jobUuid());
            if (job == null) {
                continue;
            }
            if (call.kind() == Call.Kind.CANCEL) {
                refusedCancel(history, call, job).ifPresent(found::add);
            } else if (call.answer() == Call.Answer.REFUSED) {
                found.add(Violation.of(6, "a refused job is in the database", call, job));
            }
            if (call.kind() == Call.Kind.BAD) {
                bad(history, call, job, found);
            }
        }
        return found;
    }

    private static void bad(History history, Call call, Job job, List<Violation> found) {
        if (job.hasEnded() && !"Failed".equals(job.state())) {
            found.add(Violation.of(6, "a migration that names what it may not did not fail", call, job));
        }
        job.preemption()
                .filter(it -> !it.getCancelledBackups().isEmpty())
                .ifPresent(it -> found.add(Violation.of(
                        6,
                        "a migration that names what it may not cancelled backups",
                        call,
                        it.getCancelledBackups().get(0).getLongJobUuid())));
        history.commands().stream()
                .filter(it -> it.what() == CommandRecord.What.RECEIVED)
                .filter(it -> History.MIGRATE.equals(it.path()) && job.apiId().equals(it.api()))
                .limit(1)
                .forEach(it -> found.add(
                        Violation.of(6, "a migration that names what it may not was ordered", call, History.text(it))));
    }

    /** Where nobody else cancelled the job, a refused cancel must not have. */
    private static Optional<Violation> refusedCancel(History history, Call call, Job job) {
        boolean others = history.calls().stream()
                        .anyMatch(it -> it != call
                                && it.kind() == Call.Kind.CANCEL
                                && it.jobUuid().equals(job.uuid()))
                || waitedForByAnyone(history).contains(job.uuid());
        if (call.answer() != Call.Answer.REFUSED || others) {
            return Optional.empty();
        }
        return history.transitions().stream()
                .filter(it -> it.jobUuid().equals(job.uuid()) && CANCELS.contains(it.to()))
                .findFirst()
                .map(it -> Violation.of(6, "a refused cancel cancelled", call, it));
    }

    private static Set<String> waitedForByAnyone(History history) {
        Set<String> all = new HashSet<>();
        history.jobs().forEach(it -> it.waitedFor().forEach(all::add));
        return all;
    }
}
