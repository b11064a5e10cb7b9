package org.zstack.cli.chaos;

import org.zstack.cli.chaos.net.Cut;
import org.zstack.cli.chaos.net.Relay;
import org.zstack.cli.chaos.net.Wire;
import org.zstack.cli.cluster.FreePorts;
import org.zstack.cli.cluster.LocalCluster;
import org.zstack.core.db.embedded.EmbeddedDatabase;
import org.zstack.simulator.kvm.SimulatedCloud;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The wires of a cluster on this machine. Node 1 is at 127.0.0.11 and its peers meet it at 127.0.1.11, where a wire begins,
 * and so on; each node has a wire of its own to the database. Connections between nodes are known by where they come from.
 * Needs a system on which all of 127.0.0.0/8 is this machine, as Linux.
 */
final class Network implements LocalCluster.NodeSettings, AutoCloseable {
    /** A node's failure detector listens so much above its cluster port. */
    private static final int DETECTOR = 100;

    private static final int FIRST = 10;

    /** What a node has. */
    private record Place(InetAddress own, List<Wire> fromPeers, Wire toDatabase) {}

    private final Relay relay = new Relay();
    private final List<Place> places = new ArrayList<>();
    private final SimulatedCloud hosts;

    Network(SimulatedCloud hosts) {
        this.hosts = hosts;
    }

    @Override
    public Map<String, String> of(int number, Path directory, EmbeddedDatabase database) {
        InetAddress own = address(0, number);
        InetAddress met = address(1, number);
        int port = FreePorts.pair(DETECTOR, List.of(own, met));
        Wire toDatabase = relay.wire(
                new InetSocketAddress(address(0, 1 - FIRST), 0),
                new InetSocketAddress(address(0, 1 - FIRST), database.port()));
        places.add(new Place(own, List.of(wire(met, own, port), wire(met, own, port + DETECTOR)), toDatabase));
        return Map.of(
                "MANAGEMENT_SERVER_IP", own.getHostAddress(),
                "CLUSTER_PORT", String.valueOf(port),
                "CLUSTER_ADVERTISEDADDRESS", met.getHostAddress(),
                "DB_URL",
                        database.url()
                                .replace(
                                        ":" + database.port() + "/",
                                        ":" + toDatabase.place().getPort() + "/"),
                "THREADFACADE_CHAINLOG", directory.resolve(ChainTasks.FILE).toString());
    }

    private Wire wire(InetAddress met, InetAddress own, int port) {
        return relay.wire(new InetSocketAddress(met, port), new InetSocketAddress(own, port));
    }

    private static InetAddress address(int net, int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, (byte) net, (byte) (FIRST + number)});
        } catch (UnknownHostException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param node from 0 */
    void cutFromDatabase(int node, Cut how) {
        places.get(node).toDatabase().cut(how);
    }

    /** Both ways: what others began, and what it began itself. */
    void cutFromPeers(int node, Cut how) {
        InetAddress cutOff = places.get(node).own();
        for (int i = 0; i < places.size(); i++) {
            for (Wire wire : places.get(i).fromPeers()) {
                if (i == node) {
                    wire.cut(how);
                } else {
                    wire.cut(how, cutOff);
                }
            }
        }
    }

    /** Both ways: commands and what answers them. */
    void cutFromHosts(int node, Cut how) {
        hosts.partition().cut(places.get(node).own().getHostAddress(), how == Cut.STALL);
    }

    /** Nothing is cut any more. */
    void mend() {
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
    }
}
