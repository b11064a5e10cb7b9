package org.zstack.cli.chaos;

import org.zstack.cli.chaos.net.Cut;
import org.zstack.cli.chaos.net.Ground;
import org.zstack.cli.chaos.net.Relay;
import org.zstack.cli.chaos.net.Wire;
import org.zstack.cli.cluster.FreePorts;
import org.zstack.cli.cluster.LocalCluster;
import org.zstack.core.db.embedded.EmbeddedDatabase;
import org.zstack.simulator.kvm.SimulatedCloud;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The wires of a cluster. A node is met by its peers where a wire begins that leads to it, and each node has a wire of its own
 * to the database. Connections between nodes are known by where they come from.
 */
final class Network implements LocalCluster.NodeSettings, AutoCloseable {
    /** A node's failure detector listens so much above its cluster port. */
    private static final int DETECTOR = 100;

    /** What a node has. */
    private record Place(InetAddress own, InetAddress met, List<Wire> fromPeers, Wire toDatabase) {}

    private final Ground ground;
    private final SimulatedCloud hosts;
    private final Relay relay = new Relay();
    private final List<Place> places = new CopyOnWriteArrayList<>();

    /** @param ground is closed with this */
    Network(Ground ground, SimulatedCloud hosts) {
        this.ground = ground;
        this.hosts = hosts;
    }

    @Override
    public Map<String, String> of(int number, Path directory, EmbeddedDatabase database) {
        InetAddress own = ground.own(number);
        InetAddress met = ground.met(number);
        boolean elsewhere = !ground.entrance(number).isEmpty(); // nobody else has ports there
        int port = FreePorts.pair(DETECTOR, elsewhere ? List.of(met) : List.of(own, met));
        Wire toDatabase = relay.wire(
                new InetSocketAddress(ground.database(), 0),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), database.port()));
        places.add(new Place(own, met, List.of(wire(met, own, port), wire(met, own, port + DETECTOR)), toDatabase));
        return Map.of(
                "MANAGEMENT_SERVER_IP", own.getHostAddress(),
                "CLUSTER_PORT", String.valueOf(port),
                "CLUSTER_ADVERTISEDADDRESS", met.getHostAddress(),
                "DB_URL",
                        database.url()
                                .replace(
                                        "127.0.0.1:" + database.port() + "/",
                                        toDatabase.place().getHostString() + ":"
                                                + toDatabase.place().getPort() + "/"),
                "THREADFACADE_CHAINLOG", directory.resolve(ChainTasks.FILE).toString());
    }

    @Override
    public List<String> entrance(int number) {
        return ground.entrance(number);
    }

    private Wire wire(InetAddress met, InetAddress own, int port) {
        return relay.wire(new InetSocketAddress(met, port), new InetSocketAddress(own, port), this::metAt);
    }

    /** Where the node of this own address is met. */
    private InetAddress metAt(InetAddress own) {
        return places.stream()
                .filter(it -> it.own().equals(own))
                .map(Place::met)
                .findFirst()
                .orElse(null);
    }

    /** How something can be cut. */
    List<Cut> cuts() {
        return ground.cuts();
    }

    /** @param node from 0, as of all below */
    void cutFromDatabase(int node, Cut how) {
        places.get(node).toDatabase().cut(how);
        lose(node, how, List.of(ground.database()));
    }

    /** Both ways: what others began, and what it began itself. */
    void cutFromPeers(int node, Cut how) {
        InetAddress cutOff = places.get(node).own();
        List<InetAddress> peers = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (i != node) {
                peers.add(places.get(i).met());
            }
            for (Wire wire : places.get(i).fromPeers()) {
                if (i == node) {
                    wire.cut(how);
                } else {
                    wire.cut(how, cutOff);
                }
            }
        }
        lose(node, how, peers);
    }

    /** Both ways: commands and what answers them. */
    void cutFromHosts(int node, Cut how) {
        hosts.partition().cut(places.get(node).own().getHostAddress(), how != Cut.RESET);
        lose(
                node,
                how,
                IntStream.rangeClosed(1, hosts.hosts().size())
                        .mapToObj(ground::host)
                        .toList());
    }

    private void lose(int node, Cut how, List<InetAddress> to) {
        if (how == Cut.LOSE) {
            ground.lose(node + 1, to);
        }
    }

    /** Nothing is cut any more. */
    void mend() {
        ground.mend();
        for (Place place : places) {
            place.fromPeers().forEach(Wire::mend);
            place.toDatabase().mend();
        }
        hosts.partition().mend();
    }

    /** Its process has ended: nobody listens where it was met. */
    void gone(int node) {
        places.get(node).fromPeers().forEach(Wire::unplug);
    }

    /** Its process is about to start. */
    void back(int node) {
        places.get(node).fromPeers().forEach(Wire::plug);
    }

    /** The database's process has ended. */
    void databaseGone() {
        places.forEach(it -> it.toDatabase().unplug());
    }

    /** The database serves again. */
    void databaseBack() {
        places.forEach(it -> it.toDatabase().plug());
    }

    @Override
    public void close() {
        relay.close();
        ground.close();
    }
}
