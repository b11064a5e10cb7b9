package org.zstack.cli.chaos.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Network namespaces of Linux: each node in one of its own, and a bridge in another one, to which we are connected too.
 * Addresses are of 198.18.0.0/15, which is reserved for tests of networks. Nothing of it outlives this JVM.
 */
public final class NamespaceGround implements Ground {
    /** Nobody has this hardware address. */
    private static final String NOBODY = "02:00:00:00:00:01";

    private static final int BLOCKS = 128;
    private static final int DATABASE = 2;
    private static final int OWN = 10;
    private static final int MET = 110;

    private final int block;
    private final Namespace hub;
    private final List<Namespace> nodes = new ArrayList<>();
    private final List<List<InetAddress>> lost = new ArrayList<>();

    /** @throws IOException if this system does not permit it, saying why */
    public NamespaceGround(int nodeCount, int hostCount) throws IOException {
        block = freeBlock();
        hub = Namespace.open();
        try {
            hub.ip(List.of("link add name hub type bridge", "link set hub up"));
            connectUs(nodeCount, hostCount);
            for (int node = 1; node <= nodeCount; node++) {
                connect(node);
            }
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private static int freeBlock() throws SocketException {
        Set<String> taken = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .collect(Collectors.toSet());
        int first = (int) (ProcessHandle.current().pid() % BLOCKS);
        return IntStream.range(first, first + BLOCKS)
                .map(it -> it % BLOCKS)
                .filter(it -> !taken.contains(address(2 * it, 1).getHostAddress()))
                .findFirst()
                .orElseThrow(() -> new SocketException("all of 198.18.0.0/16 is in use"));
    }

    private void connectUs(int nodeCount, int hostCount) throws IOException {
        String own = "zc" + hub.pid();
        List<InetAddress> ours = new ArrayList<>(List.of(address(2 * block, 1), database()));
        IntStream.rangeClosed(1, nodeCount).forEach(it -> ours.add(met(it)));
        IntStream.rangeClosed(1, hostCount).forEach(it -> ours.add(host(it)));
        List<String> orders = new ArrayList<>();
        orders.add("link add " + own + " type veth peer name us netns " + hub.pid());
        ours.forEach(it -> orders.add("addr add " + it.getHostAddress() + "/23 dev " + own));
        orders.add("link set " + own + " up");
        Namespace.ipOutside(orders);
        hub.ip(List.of("link set us master hub", "link set us up"));
    }

    private void connect(int node) throws IOException {
        Namespace inside = Namespace.open();
        nodes.add(inside);
        lost.add(List.of());
        String port = "node" + node;
        hub.ip(List.of(
                "link add " + port + " type veth peer name eth0 netns " + inside.pid(),
                "link set " + port + " master hub",
                "link set " + port + " up"));
        inside.ip(List.of(
                "addr add " + own(node).getHostAddress() + "/23 dev eth0", "link set eth0 up", "link set lo up"));
    }

    @Override
    public String name() {
        return "namespaces, " + address(2 * block, 0).getHostAddress() + "/23";
    }

    @Override
    public InetAddress own(int node) {
        return address(2 * block, OWN + node);
    }

    @Override
    public InetAddress met(int node) {
        return address(2 * block, MET + node);
    }

    @Override
    public InetAddress database() {
        return address(2 * block, DATABASE);
    }

    @Override
    public InetAddress host(int host) {
        return address(2 * block + 1, host);
    }

    private static InetAddress address(int third, int last) {
        return Ground.address(198, 18, third, last);
    }

    @Override
    public List<String> entrance(int node) {
        return nodes.get(node - 1).entrance();
    }

    @Override
    public List<Cut> cuts() {
        return List.of(Cut.values());
    }

    @Override
    public void lose(int node, List<InetAddress> to) {
        order(node, to, "neigh replace %s lladdr " + NOBODY + " dev eth0 nud permanent");
        lost.set(node - 1, to);
    }

    @Override
    public void mend() {
        for (int node = 1; node <= nodes.size(); node++) {
            order(node, lost.get(node - 1), "neigh del %s dev eth0");
            lost.set(node - 1, List.of());
        }
    }

    private void order(int node, List<InetAddress> addresses, String order) {
        if (addresses.isEmpty()) {
            return;
        }
        try {
            nodes.get(node - 1)
                    .ip(addresses.stream()
                            .map(it -> order.formatted(it.getHostAddress()))
                            .toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Namespace::close);
        hub.close();
    }
}
