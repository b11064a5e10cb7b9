package org.zstack.cli.chaos;

import org.zstack.cli.Main;
import org.zstack.cli.chaos.net.Ground;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Three management nodes, a load, and trouble; what is promised is checked from what was recorded. */
@Command(
        name = "chaos",
        description = "Kills, freezes and restarts management nodes under load and checks that every promise was kept.",
        footer = {"", "Exit code 1: a promise was broken. See docs/chaos.md."},
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final int SHOWN_OF_EACH = 3;

    @Option(names = "--minutes", defaultValue = "3", description = "Of trouble (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--seed", defaultValue = "1", description = "Decides on the trouble (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--vms", defaultValue = "12", description = "1 to 100 (default: ${DEFAULT-VALUE}).")
    private int vms;

    @Option(names = "--hosts", defaultValue = "3", description = "2 to 200 (default: ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--network",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES}: AUTO takes namespaces where the system permits them"
                    + " (default: ${DEFAULT-VALUE}).")
    private Grounds network;

    @Option(
            names = "--dir",
            description =
                    "Where the database and the logs go (default: a temporary directory, kept if something went wrong).")
    private Path directory;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Path chosen = directory == null ? newDirectory() : directory;
        System.setProperty("zstack.log.dir", chosen.resolve("logs").toString());
        System.setProperty("zstack.console.level", "OFF");
        say("CHAOS in " + chosen);
        History history;
        Ground ground = network.lay(ChaosRun.NODES, hosts, ChaosCommand::say);
        try (ChaosRun run = new ChaosRun(chosen, ground, hosts, ChaosCommand::say)) {
            Thread onExit = new Thread(run::close, "chaos-exit");
            Runtime.getRuntime().addShutdownHook(onExit);
            history = run.run(trouble(), seed, vms);
            Runtime.getRuntime().removeShutdownHook(onExit);
        }
        HistoryFile.write(history, chosen);
        int code = report(history, Invariant.check(history));
        if (code == 0 && directory == null) {
            delete(chosen);
        }
        return code;
    }

    private void check() {
        if (!(minutes > 0 && minutes <= 24 * 60)) {
            throw new IllegalArgumentException("minutes[" + minutes + "] must be above 0 and at most 1440");
        }
        if (vms < 1 || vms > 100) {
            throw new IllegalArgumentException("vms[" + vms + "] must be within 1 and 100");
        }
        if (hosts < 2 || hosts > 200) {
            throw new IllegalArgumentException("hosts[" + hosts + "] must be within 2 and 200");
        }
        checkDirectory();
    }

    /** What an earlier run left would be taken for this run's. */
    private void checkDirectory() {
        if (directory == null || Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException("dir[" + directory + "] must be empty, or not there yet");
            }
        } catch (IOException failure) {
            throw new IllegalArgumentException("dir[" + directory + "] is no directory", failure);
        }
    }

    private int report(History history, List<Violation> violations) {
        violations.stream()
                .collect(
                        Collectors.groupingBy(it -> it.promise() + ": " + it.what(), TreeMap::new, Collectors.toList()))
                .forEach(ChaosCommand::show);
        new Summary(history, trouble()).lines().forEach(ChaosCommand::say);
        long ended = history.jobs().stream().filter(Job::hasEnded).count();
        say("CHAOS seed=%d jobs=%d ended=%d violations=%d"
                .formatted(seed, history.jobs().size(), ended, violations.size()));
        boolean seen = !history.migrateOrders().isEmpty()
                && !history.chains().isEmpty()
                && !history.members().isEmpty();
        if (!seen) {
            say("NOTHING was shown: no order to migrate, no task in a chain or no node was seen");
        }
        return seen && violations.isEmpty() ? 0 : Main.FAILED;
    }

    /** The shortest excerpts of one kind. */
    private static void show(String kind, List<Violation> violations) {
        say(violations.size() + " x " + kind);
        violations.stream()
                .sorted(Comparator.comparingInt(it -> it.excerpt().size()))
                .limit(SHOWN_OF_EACH)
                .forEach(it -> say(it.toString()));
    }

    private Duration trouble() {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory("zstack-chaos-");
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make a directory", failure);
        }
    }

    /** Nobody needs the logs of a run in which nothing went wrong. */
    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stays) {
            System.err.println("cannot remove " + directory + ": " + stays.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
