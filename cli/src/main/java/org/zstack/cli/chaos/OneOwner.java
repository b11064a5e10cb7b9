package org.zstack.cli.chaos;

import org.zstack.simulator.kvm.CommandRecord;
import org.zstack.simulator.kvm.CommandRecord.What;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 7: a job changes its owner only by being taken over, and hosts work for no owner that has lost it. */
final class OneOwner implements Invariant {
    @Override
    public List<Violation> violations(History history) {
        List<Violation> found = new ArrayList<>();
        history.transitionsByJob().values().forEach(lines -> owners(lines, found));
        terms(history, found);
        return found;
    }

    private static void owners(List<Transition> lines, List<Violation> found) {
        Transition before = null;
        for (Transition line : lines) {
            boolean sameRun = before != null && before.run() == line.run();
            if (sameRun && before.epoch() != line.epoch() && !changesOwner(line)) {
                found.add(Violation.of(7, "a job changed its owner without being taken over", before, line));
            }
            before = line;
        }
    }

    /** By a take-over, or by being started or resumed by somebody after it had been given up. */
    private static boolean changesOwner(Transition line) {
        return line.isTakeOver() || "Suspended".equals(line.from()) && !line.ends();
    }

    private static void terms(History history, List<Violation> found) {
        Set<String> refused = history.refused();
        Map<String, CommandRecord> highest = new HashMap<>();
        for (CommandRecord one : history.commands()) {
            if (one.what() != What.RECEIVED
                    || one.api() == null
                    || one.ownerEpoch() == null
                    || refused.contains(one.taskUuid())) {
                continue;
            }
            CommandRecord before = highest.get(one.api());
            if (before != null && before.ownerEpoch() > one.ownerEpoch() && isWork(one)) {
                found.add(Violation.of(
                        7,
                        "a host worked for an owner that had lost the job",
                        History.text(before),
                        History.text(one)));
            } else {
                highest.put(one.api(), one);
            }
        }
    }

    private static boolean isWork(CommandRecord command) {
        return History.MIGRATE.equals(command.path()) || History.isBackup(command);
    }
}
