package org.zstack.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers of a run, for people. */
final class Summary {
    private final History history;

    Summary(History history) {
        this.history = history;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("calls: " + counts(history.calls(), it -> it.kind() + " " + it.answer()));
        lines.add("jobs: " + counts(history.jobs(), it -> (it.isMigration() ? "migration " : "backup ") + it.state()));
        lines.add("commands: " + history.commands().size() + ", transitions: "
                + history.transitions().size() + ", orders to migrate: "
                + history.migrateOrders().size());
        counts(history.jobs().stream().filter(it -> "Failed".equals(it.state())).toList(), Job::reason)
                .forEach((reason, count) -> lines.add("failed: " + count + " x " + reason));
        for (int i = 0; i < history.strikes().size(); i++) {
            if (history.strikes().get(i).what().startsWith("kill")) {
                lines.add(takeOver(i));
            }
        }
        return lines;
    }

    /** From a kill to the first and the last take-over before the nemesis did anything else than start the node again. */
    private String takeOver(int index) {
        Strike kill = history.strikes().get(index);
        long until = index + 2 < history.strikes().size()
                ? history.strikes().get(index + 2).at()
                : Long.MAX_VALUE;
        List<Long> after = history.transitions().stream()
                .filter(it -> it.isTakeOver() && it.at() >= kill.at() && it.at() < until)
                .map(it -> it.at() - kill.at())
                .sorted()
                .toList();
        return kill + ": "
                + (after.isEmpty()
                        ? "it had no unfinished jobs"
                        : "%d jobs taken over after %d to %d ms"
                                .formatted(after.size(), after.get(0), after.get(after.size() - 1)));
    }

    private static <T> Map<String, Long> counts(List<T> all, Function<T, String> kind) {
        return all.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }
}
