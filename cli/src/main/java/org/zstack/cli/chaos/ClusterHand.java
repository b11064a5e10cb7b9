package org.zstack.cli.chaos;

import org.zstack.cli.chaos.Nemesis.Kind;
import org.zstack.cli.chaos.Nemesis.Teller;
import org.zstack.cli.chaos.Strike.Phase;
import org.zstack.cli.chaos.net.Cut;
import org.zstack.cli.cluster.LocalCluster;
import org.zstack.cli.cluster.NodeProcess;
import org.zstack.simulator.kvm.Fault;
import org.zstack.simulator.kvm.SimulatedCloud;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Troubles real processes, a real database, wires and simulated hosts. */
final class ClusterHand implements Nemesis.Hand {
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration STOPPED = Duration.ofSeconds(60);

    private final LocalCluster cluster;
    private final Network network;
    private final SimulatedCloud hosts;
    private final CountDownLatch stop;

    /** @param stop no trouble lasts after it is counted down */
    ClusterHand(LocalCluster cluster, Network network, SimulatedCloud hosts, CountDownLatch stop) {
        this.cluster = cluster;
        this.network = network;
        this.hosts = hosts;
        this.stop = stop;
    }

    @Override
    public void strike(Kind kind, int node, int ms, Random random, Teller tell) throws InterruptedException {
        NodeProcess victim = cluster.nodes().get(node);
        String name = victim.name();
        switch (kind) {
            case KILL -> {
                tell.tell(Phase.BEGINS, "kill -9 of " + name);
                victim.kill();
                network.gone(node);
                pause(ms);
                start(victim, node, tell);
            }
            case FREEZE -> {
                tell.tell(Phase.BEGINS, "freezes " + name);
                victim.freeze();
                pause(2L * ms);
                victim.thaw();
                tell.tell(Phase.ENDS, name + " goes on");
            }
            case RESTART -> {
                tell.tell(Phase.BEGINS, "tells " + name + " to stop");
                boolean inTime = victim.stop(STOPPED);
                tell.tell(Phase.GOES_ON, name + (inTime ? " has stopped" : " did not stop and was killed"));
                network.gone(node);
                start(victim, node, tell);
            }
            case DATABASE -> {
                tell.tell(Phase.BEGINS, "stops the database");
                cluster.database().stop();
                network.databaseGone();
                pause(ms);
                cluster.database().start();
                network.databaseBack();
                tell.tell(Phase.ENDS, "the database is back");
            }
            case CALLBACKS -> {
                tell.tell(Phase.BEGINS, "answers of hosts are late, twice, lost");
                spoilAnswers();
                pause(ms);
                clearFaults();
                tell.tell(Phase.ENDS, "answers of hosts come again");
            }
            case CUT_DATABASE ->
                cut(name, "the database", random, 2L * ms, tell, how -> network.cutFromDatabase(node, how));
            case CUT_PEERS ->
                cut(name, "the other nodes", random, 2L * ms, tell, how -> network.cutFromPeers(node, how));
            case CUT_HOSTS -> cut(name, "the hosts", random, 2L * ms, tell, how -> network.cutFromHosts(node, how));
        }
    }

    private interface Cutter {
        void cut(Cut how);
    }

    private void cut(String name, String from, Random random, long ms, Teller tell, Cutter cutter)
            throws InterruptedException {
        Cut how = network.cuts().get(random.nextInt(network.cuts().size()));
        tell.tell(Phase.BEGINS, "cuts %s off from %s: connections %s".formatted(name, from, how.words()));
        cutter.cut(how);
        pause(ms);
        network.mend();
        tell.tell(Phase.ENDS, name + " reaches " + from + " again");
    }

    private void start(NodeProcess node, int number, Teller tell) {
        network.back(number);
        node.start();
        node.awaitReady(READY);
        tell.tell(Phase.ENDS, node.name() + " is back");
    }

    private void spoilAnswers() {
        hosts.hosts().forEach(host -> {
            host.faults().add(Fault.delayCallback(History.BACKUP, 2_000).times(3));
            host.faults().add(Fault.delayCallback(History.GUEST_BACKUP, 2_000).once());
            host.faults().add(Fault.delayCallback(History.MIGRATE, 2_000).once());
            host.faults()
                    .add(Fault.of(History.MIGRATE, Fault.Kind.DUPLICATE_CALLBACK)
                            .once());
            host.faults().add(Fault.of(History.BACKUP, Fault.Kind.LOST_CALLBACK).once());
        });
    }

    private void clearFaults() {
        hosts.hosts().forEach(it -> it.faults().clear());
    }

    @Override
    public void heal() {
        clearFaults();
        network.mend();
    }

    private void pause(long ms) throws InterruptedException {
        stop.await(ms, TimeUnit.MILLISECONDS);
    }
}
