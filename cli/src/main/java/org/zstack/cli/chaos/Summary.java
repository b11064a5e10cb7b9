package org.zstack.cli.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers of a run, for people. */
final class Summary {
    private final History history;
    private final Duration trouble;

    /** @param trouble how long there was trouble, and load */
    Summary(History history, Duration trouble) {
        this.history = history;
        this.trouble = trouble;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("calls: " + counts(history.calls(), it -> it.kind() + " " + it.answer()));
        lines.add("jobs: " + counts(history.jobs(), it -> (it.isMigration() ? "migration " : "backup ") + it.state()));
        lines.add("jobs an hour and core, in trouble: " + jobsPerHourAndCore() + " (goal: 1000 or more)");
        lines.add("commands: " + history.commands().size() + ", transitions: "
                + history.transitions().size() + ", orders to migrate: "
                + history.migrateOrders().size() + ", tasks in chains: "
                + history.chains().size());
        counts(history.jobs().stream().filter(it -> "Failed".equals(it.state())).toList(), Job::reason)
                .forEach((reason, count) -> lines.add("failed: " + count + " x " + reason));
        List<Trouble> troubles = Trouble.of(history.strikes());
        for (Trouble one : troubles) {
            switch (one.kind()) {
                case KILL -> lines.add(one.first() + ": " + takeOver(one));
                case RESTART -> lines.add(one.first() + ": " + stopping(one));
                case DATABASE -> lines.add(one.last() + ": " + serviceReturned(one));
                default -> {
                    // nothing is promised about how long that takes
                }
            }
        }
        return lines;
    }

    private long jobsPerHourAndCore() {
        long cores = Runtime.getRuntime().availableProcessors();
        return history.jobs().size() * Duration.ofHours(1).toMillis() / Math.max(1, trouble.toMillis()) / cores;
    }

    /** The first and the last take-over while there was no other trouble. */
    private String takeOver(Trouble kill) {
        long next = Trouble.of(history.strikes()).stream()
                .mapToLong(Trouble::from)
                .filter(it -> it > kill.from())
                .min()
                .orElse(Long.MAX_VALUE);
        List<Long> after = history.transitions().stream()
                .filter(it -> it.isTakeOver() && it.at() >= kill.from() && it.at() < next)
                .map(it -> it.at() - kill.from())
                .sorted()
                .toList();
        return after.isEmpty()
                ? "it had no unfinished jobs"
                : "%d jobs taken over after %d to %d ms"
                        .formatted(after.size(), after.get(0), after.get(after.size() - 1));
    }

    private static String stopping(Trouble restart) {
        return restart.strikes().size() < 2
                ? "it has not stopped"
                : "stopped after " + (restart.strikes().get(1).at() - restart.from()) + " ms";
    }

    private String serviceReturned(Trouble outage) {
        OptionalLong after = ClearOutages.serviceReturns(history, outage);
        return after.isEmpty()
                ? "nobody called before the next trouble"
                : "calls answered again after " + after.getAsLong() + " ms";
    }

    private static <T> Map<String, Long> counts(List<T> all, Function<T, String> kind) {
        return all.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }
}
