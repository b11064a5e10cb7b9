package org.zstack.cli.chaos;

import org.zstack.cli.RestClient;
import org.zstack.cli.chaos.net.Ground;
import org.zstack.cli.cluster.LocalCluster;
import org.zstack.cli.cluster.NodeProcess;
import org.zstack.core.db.embedded.Durability;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.Simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A cluster, a load and a nemesis on it for some time; then peace, until every job has ended; then the history. */
final class ChaosRun implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(4);
    private static final Duration WHOLE = Duration.ofMinutes(2);
    private static final Duration ENDED = Duration.ofMinutes(4);
    static final int NODES = 3;

    private final Consumer<String> say;
    private final SimulatedCloud hosts;
    private final Network network;
    private final LocalCluster cluster;
    private final DatabaseRecords database;
    private final NodeWatch watch;
    private final Path directory;

    /**
     * @param directory the database and the logs are kept there
     * @param ground is closed with this
     */
    ChaosRun(Path directory, Ground ground, int hostCount, Consumer<String> say) {
        this.directory = directory;
        this.say = say;
        this.hosts = Simulator.start(hostCount, 0, model(), ground::host);
        this.network = new Network(ground, hosts);
        try {
            this.cluster = LocalCluster.start(directory, NODES, 0, Durability.RELAXED, network);
        } catch (RuntimeException | Error failure) {
            network.close();
            hosts.close();
            throw failure;
        }
        this.database = DatabaseRecords.of(cluster.database());
        this.watch = new NodeWatch(database);
    }

    /** Backups of seconds, a cancelled one leaves after a quarter of a second, migrations of half a second. */
    private static HostModel model() {
        return HostModel.realistic()
                .withDiskBandwidth(64 * HostModel.MIB)
                .withDrainBytes(16 * HostModel.MIB)
                .withCapacity(1_000, 1_000 * HostModel.GIB, 0);
    }

    History run(Duration trouble, long seed, int vmCount) throws InterruptedException {
        List<String> nodes = new ArrayList<>();
        for (NodeProcess node : cluster.nodes()) {
            nodes.add(node.awaitReady(READY));
            say.accept("READY " + node.name() + " " + nodes.get(nodes.size() - 1));
        }
        RestClient rest = new RestClient(nodes.get(0));
        rest.logIn("admin", "password");
        ChaosCloud cloud = ChaosCloud.create(rest, hosts, vmCount);
        say.accept("LOAD " + vmCount + " VMs on " + hosts.hosts().size() + " hosts");
        Load load = new Load(new ChaosClient(rest.session()), cloud, nodes);
        CountDownLatch stop = new CountDownLatch(1);
        Nemesis nemesis = new Nemesis(
                new ClusterHand(cluster, network, hosts, stop),
                NODES,
                seed,
                stop,
                strike -> say.accept(strike.toString()));
        watch.start();
        load.start(seed);
        nemesis.start();
        await(trouble, () -> !nemesis.isAtWork());
        nemesis.stop();
        load.stop();
        settle();
        compareGuests(cloud);
        return history(load.calls(), nemesis.strikes());
    }

    private History history(List<Call> calls, List<Strike> strikes) {
        List<Trouble> troubles = Trouble.of(strikes);
        List<ChainTask> chains = new ArrayList<>();
        for (NodeProcess node : cluster.nodes()) {
            Path log = directory.resolve(node.name()).resolve(ChainTasks.FILE);
            chains.addAll(ChainTasks.read(log, node.name(), troubles));
        }
        DatabaseRecords.Jobs seen = database.jobs();
        return new History(
                calls, seen.transitions(), seen.jobs(), hosts.history().all(), strikes, chains, watch.memberships());
    }

    private void settle() throws InterruptedException {
        boolean whole = await(WHOLE, () -> database.liveNodes() == NODES);
        say.accept(whole ? "PEACE the cluster is whole" : "PEACE but the cluster is not whole");
        long began = System.currentTimeMillis();
        boolean ended = await(ENDED, () -> database.unfinished() == 0);
        say.accept((ended ? "every job has ended after " : "NOT every job has ended after ")
                + (System.currentTimeMillis() - began)
                + " ms of peace");
    }

    /** Nobody stopped a guest: each runs, and should be recorded as running where it does. */
    private void compareGuests(ChaosCloud cloud) {
        Map<String, String> recorded = database.hostsOfGuests();
        List<String> wrong = cloud.vms().stream()
                .map(ChaosCloud.Vm::uuid)
                .filter(vm -> hosts.hosts().stream()
                        .noneMatch(it ->
                                it.runs(vm) && String.valueOf(it.hostUuid()).equals(recorded.get(vm))))
                .toList();
        say.accept(
                wrong.isEmpty()
                        ? "every guest is recorded where it runs"
                        : "NOT every guest is recorded as running where it does: " + wrong);
    }

    private static boolean await(Duration patience, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return true;
    }

    @Override
    public void close() {
        watch.close();
        cluster.close();
        network.close();
        hosts.close();
    }
}
