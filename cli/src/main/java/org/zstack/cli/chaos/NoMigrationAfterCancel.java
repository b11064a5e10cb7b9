package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** 2: once a cancel was acknowledged before the migrate stage, no order to migrate is sent for that job. */
final class NoMigrationAfterCancel implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        Map<String, Job> jobs = history.jobsByUuid();
        for (Call cancel : history.calls()) {
            Job job = jobs.get(cancel.jobUuid());
            if (cancel.acknowledged(Call.Kind.CANCEL) && job != null && job.isMigration() && !hadBegun(job, cancel)) {
                violation(history, job, cancel).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean hadBegun(Job job, Call cancel) {
        Long begun = job.preemption().map(it -> it.startTime).orElse(null);
        return begun != null && begun <= cancel.endedAt();
    }

    private static java.util.Optional<Violation> violation(History history, Job job, Call cancel) {
        List<CommandRecord> orders = history.migrateOrders().stream()
                .filter(it -> job.apiId().equals(it.api()))
                .toList();
        boolean stageHadBegun = orders.stream().anyMatch(it -> it.at() <= cancel.endedAt());
        return stageHadBegun || orders.isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(Violation.of(
                        2,
                        "an order to migrate was sent after a cancel had been acknowledged",
                        cancel,
                        History.text(orders.get(0))));
    }
}
