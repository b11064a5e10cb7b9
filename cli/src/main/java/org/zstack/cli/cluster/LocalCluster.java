package org.zstack.cli.cluster;

import org.zstack.core.db.embedded.Durability;
import org.zstack.core.db.embedded.EmbeddedDatabase;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Management nodes on this machine, each in a JVM of its own, and the MariaDB they share. */
public final class LocalCluster implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(6);

    /** What the nodes' environment says besides what it says for every node of a cluster. */
    @FunctionalInterface
    public interface NodeSettings {
        /**
         * Settings of a node as environment variables; they win.
         *
         * @param number from 1
         * @param directory the node's own, absolute
         */
        Map<String, String> of(int number, Path directory, EmbeddedDatabase database);

        /** Words before a node's command, as of {@link NodeProcess}; asked for after its settings. */
        default List<String> entrance(int number) {
            return List.of();
        }
    }

    private final EmbeddedDatabase database;
    private final List<NodeProcess> nodes = new ArrayList<>();

    private LocalCluster(EmbeddedDatabase database) {
        this.database = database;
    }

    /**
     * Starts the database and, side by side, the nodes; they are not ready yet when this returns.
     *
     * @param directory everything is kept in there: {@code mariadb}, {@code node-1}, ...
     * @param firstPort of the first node's REST API, each next one's is one greater; 0 for any free ones
     * @param durability of the database: full for whoever keeps what is in there
     */
    public static LocalCluster start(Path directory, int count, int firstPort, Durability durability) {
        return start(directory, count, firstPort, durability, (number, own, database) -> Map.of());
    }

    /** The same with settings of each node's own. */
    public static LocalCluster start(
            Path directory, int count, int firstPort, Durability durability, NodeSettings settings) {
        LocalCluster cluster = new LocalCluster(EmbeddedDatabase.start(directory.resolve("mariadb"), durability));
        try {
            for (int i = 1; i <= count; i++) {
                int port = firstPort == 0 ? FreePorts.one() : firstPort + i - 1;
                String name = "node-" + i;
                Path own = directory.resolve(name).toAbsolutePath();
                Map<String, String> environment = cluster.environment(own, port);
                environment.putAll(settings.of(i, own, cluster.database));
                cluster.nodes.add(new NodeProcess(name, own, environment, settings.entrance(i)));
            }
            cluster.nodes.forEach(NodeProcess::start);
            return cluster;
        } catch (RuntimeException | Error failure) {
            cluster.close();
            throw failure;
        }
    }

    private Map<String, String> environment(Path own, int port) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DB_URL", database.url());
        environment.put("DB_USER", database.user());
        environment.put("DB_PASSWORD", database.password());
        environment.put("DATA_DIR", own.toString());
        environment.put("RESTFACADE_PORT", String.valueOf(port));
        environment.put("MANAGEMENT_SERVER_IP", "127.0.0.1");
        environment.put("CLUSTER_PORT", String.valueOf(FreePorts.one()));
        return environment;
    }

    public EmbeddedDatabase database() {
        return database;
    }

    public List<NodeProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** Stops all nodes side by side, then the database; what does not end within seconds is killed. */
    @Override
    public void close() {
        for (NodeProcess node : nodes) {
            node.thaw();
            node.askToStop();
        }
        long deadline = System.nanoTime() + STOP.toNanos();
        for (NodeProcess node : nodes) {
            node.stop(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
        database.close();
    }
}
