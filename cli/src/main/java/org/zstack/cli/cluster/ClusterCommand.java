package org.zstack.cli.cluster;

import org.zstack.cli.Main;
import org.zstack.core.db.embedded.Durability;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.simulator.kvm.SimulatedCloud;
import org.zstack.simulator.kvm.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Several management nodes on one database, to try out what happens when one of them goes. */
@Command(
        name = "cluster",
        description = "Runs management nodes that share a database, each a process of its own, and simulated hosts.",
        footer = {
            "",
            "Kill one (kill -9 of the process id shown) and look at GET <url>/v1/management-nodes of another,",
            "with the session of admin, whose first password is password.",
            "Exit code 2: a bad option, a taken port."
        },
        mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Option(names = "--nodes", defaultValue = "3", description = "How many, 1 to 9 (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description =
                    "The first node's port, each next one's is one greater; 0 for any (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--hosts",
            defaultValue = "2",
            description = "Simulated hosts, 1 to 200 (default: ${DEFAULT-VALUE}).")
    private int hosts;

    @Option(
            names = "--dir",
            defaultValue = "data/cluster",
            description = "Where the database and the logs are kept (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() throws InterruptedException {
        if (nodes < 1 || nodes > 9) {
            throw new IllegalArgumentException("nodes[" + nodes + "] must be within 1 and 9");
        }
        if (port < 0 || port + nodes > 65536) {
            throw new IllegalArgumentException("port[" + port + "] must be within 0 and " + (65536 - nodes));
        }
        System.setProperty("zstack.log.dir", directory.resolve("logs").toString());
        SimulatedCloud cloud = Simulator.start(hosts, 0, HostModel.realistic());
        LocalCluster cluster = LocalCluster.start(directory, nodes, port, Durability.FULL);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cluster.close();
            cloud.close();
        }));
        cloud.hosts().forEach(it -> System.out.println("AGENT " + it.name() + " http://" + it.ip() + ":" + it.port()));
        try {
            announce(cluster);
        } catch (IllegalStateException failed) {
            System.err.println("zstack: " + failed.getMessage());
            return Main.FAILED;
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static void announce(LocalCluster cluster) {
        for (NodeProcess node : cluster.nodes()) {
            String url = node.awaitReady(PATIENCE);
            System.out.printf("READY %s %s (process %d)%n", node.name(), url, node.pid());
            System.out.flush();
        }
    }
}
