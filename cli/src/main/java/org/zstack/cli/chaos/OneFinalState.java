package org.zstack.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** 4: every accepted job is there and ends in exactly one final state; its transitions are one chain without gaps. */
final class OneFinalState implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> jobs = history.jobsByUuid();
        for (Call call : history.calls()) {
            boolean submits = call.kind() != Call.Kind.CANCEL && call.answer() == Call.Answer.OK;
            if (submits && !jobs.containsKey(call.jobUuid())) {
                found.add(Violation.of(4, "an accepted job is not in the database", call));
            }
        }
        Map<String, List<Transition>> lines = history.transitionsByJob();
        for (Job job : history.jobs()) {
            check(job, lines.getOrDefault(job.uuid(), List.of()), found);
        }
        return found;
    }

    private static void check(Job job, List<Transition> lines, List<Violation> found) {
        Transition before = null;
        for (Transition line : lines) {
            if (!Objects.equals(before == null ? null : before.to(), line.from())) {
                found.add(Violation.of(4, "a transition does not follow from the one before", before, line));
            } else if (before != null && before.ends() && line.run() <= before.run()) {
                found.add(Violation.of(4, "a run went on after its final state", before, line));
            }
            before = line;
        }
        if (before == null || !before.to().equals(job.state())) {
            found.add(Violation.of(4, "a job's state is not that of its last transition", before, job));
        }
        if (!job.hasEnded()) {
            found.add(Violation.of(4, "a job has not ended", before, job));
        }
    }
}
