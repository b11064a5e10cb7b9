package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * 6: what was refused leaves no job and cancels none; a migration that names what it may not ends Failed before it has
 * cancelled a backup or given an order.
 */
final class RefusalsChangeNothing implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> jobs = history.jobsByUuid();
        Map<String, List<Transition>> transitions = history.transitionsByJob();
        for (Call call : history.calls()) {
            Job job = jobs.get(call.jobUuid());
            if (job == null) {
                continue;
            }
            if (call.kind() == Call.Kind.CANCEL) {
                refusedCancel(transitions, call, job).ifPresent(found::add);
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
                .filter(it -> !it.cancelledBackups.isEmpty())
                .ifPresent(it -> found.add(Violation.of(
                        6,
                        "a migration that names what it may not cancelled backups",
                        call,
                        it.cancelledBackups.get(0).longJobUuid)));
        history.commands().stream()
                .filter(it -> it.what() == CommandRecord.What.RECEIVED)
                .filter(it -> History.MIGRATE.equals(it.path()) && job.apiId().equals(it.api()))
                .limit(1)
                .forEach(it -> found.add(
                        Violation.of(6, "a migration that names what it may not was ordered", call, History.text(it))));
    }

    /** A cancel may be refused after the job was marked, but one of a job that had ended leaves it as it was. */
    private static Optional<Violation> refusedCancel(Map<String, List<Transition>> transitions, Call call, Job job) {
        List<Transition> lines = transitions.getOrDefault(job.uuid(), List.of());
        Transition before = null;
        for (Transition line : lines) {
            if (line.at() >= call.beganAt()) {
                boolean changed = before != null && before.ends() && line.run() == before.run();
                return call.answer() == Call.Answer.REFUSED && changed
                        ? Optional.of(Violation.of(6, "a refused cancel changed a job that had ended", call, line))
                        : Optional.empty();
            }
            before = line;
        }
        return Optional.empty();
    }
}
