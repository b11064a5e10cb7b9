package org.zstack.cli.chaos;

import org.zstack.cli.cluster.LocalCluster;
import org.zstack.cli.cluster.NodeProcess;
import org.zstack.simulator.kvm.Fault;
import org.zstack.simulator.kvm.SimulatedCloud;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes trouble, one kind at a time; what and when follows from the seed. */
final class Nemesis {
    /** Kinds of trouble. */
    enum Kind {
        /** kill -9, and started again. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE,
        /** Told to stop, and started again. */
        RESTART,
        /** The database is shut down, and started again. */
        DATABASE,
        /** Some answers of hosts come late, some twice, some never. */
        CALLBACKS
    }

    private static final Duration READY = Duration.ofMinutes(3);
    private static final List<Kind> ODDS = List.of(
            Kind.KILL, Kind.KILL, Kind.KILL, Kind.FREEZE, Kind.FREEZE, Kind.RESTART, Kind.CALLBACKS, Kind.DATABASE);

    private final LocalCluster cluster;
    private final SimulatedCloud hosts;
    private final Random random;
    private final Consumer<Strike> report;
    private final Queue<Strike> strikes = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread;
    private volatile RuntimeException failure;

    Nemesis(LocalCluster cluster, SimulatedCloud hosts, long seed, Consumer<Strike> report) {
        this.cluster = cluster;
        this.hosts = hosts;
        this.random = new Random(seed);
        this.report = report;
    }

    void start() {
        thread = new Thread(this::run, "nemesis");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns when everything that was broken is whole again. */
    void stop() throws InterruptedException {
        stop.countDown();
        thread.join();
        hosts.hosts().forEach(it -> it.faults().clear());
        if (failure != null) {
            throw failure;
        }
    }

    List<Strike> strikes() {
        return List.copyOf(strikes);
    }

    private void run() {
        try {
            while (!pause(4_000 + random.nextInt(6_000))) {
                strike(
                        ODDS.get(random.nextInt(ODDS.size())),
                        cluster.nodes().get(random.nextInt(cluster.nodes().size())),
                        2_000 + random.nextInt(12_000));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException broken) {
            failure = broken;
        }
    }

    private void strike(Kind kind, NodeProcess node, int ms) throws InterruptedException {
        switch (kind) {
            case KILL -> {
                note("kill -9 of " + node.name());
                node.kill();
                pause(ms);
                restart(node);
            }
            case FREEZE -> {
                note("freezes " + node.name());
                node.freeze();
                pause(2L * ms);
                node.thaw();
                note(node.name() + " goes on");
            }
            case RESTART -> {
                note("tells " + node.name() + " to stop");
                boolean inTime = node.stop(Duration.ofSeconds(60));
                note(node.name() + (inTime ? " has stopped" : " did not stop and was killed"));
                restart(node);
            }
            case DATABASE -> {
                note("stops the database");
                cluster.database().stop();
                pause(ms);
                cluster.database().start();
                note("the database is back");
            }
            case CALLBACKS -> {
                note("answers of hosts are late, twice, lost");
                hosts.hosts().forEach(host -> {
                    host.faults().add(Fault.delayCallback(History.BACKUP, 2_000).times(3));
                    host.faults()
                            .add(Fault.delayCallback(History.MIGRATE, 2_000).once());
                    host.faults()
                            .add(Fault.of(History.MIGRATE, Fault.Kind.DUPLICATE_CALLBACK)
                                    .once());
                    host.faults()
                            .add(Fault.of(History.BACKUP, Fault.Kind.LOST_CALLBACK)
                                    .once());
                });
            }
        }
    }

    private void restart(NodeProcess node) {
        node.start();
        node.awaitReady(READY);
        note(node.name() + " is back");
    }

    private boolean pause(long ms) throws InterruptedException {
        return stop.await(ms, TimeUnit.MILLISECONDS);
    }

    private void note(String what) {
        Strike strike = new Strike(System.currentTimeMillis(), what);
        strikes.add(strike);
        report.accept(strike);
    }
}
