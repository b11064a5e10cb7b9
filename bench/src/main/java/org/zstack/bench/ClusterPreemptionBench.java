package org.zstack.bench;

import org.zstack.cli.RestClient;
import org.zstack.cli.cluster.LocalCluster;
import org.zstack.cli.cluster.NodeProcess;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Two management nodes, each a JVM of its own. A migration waits for a backup of its own node and for one of the other node,
 * in turns: how much later does a job's end reach its waiter on another node?
 */
public final class ClusterPreemptionBench {
    private static final int WARM_UP = 15;
    private static final int TURNS = 60;
    private static final Duration READY = Duration.ofMinutes(2);
    private static final long PATIENCE_SECONDS = 60;

    private final LocalCluster cluster;
    private final CloudThroughRest cloud;
    private final List<RestClient> nodes = new ArrayList<>();
    private final String vm;
    private final String volume;
    private final HostMoments moments;
    private int migrations;

    private ClusterPreemptionBench(LocalCluster cluster) throws Exception {
        this.cluster = cluster;
        String first = null;
        for (NodeProcess node : cluster.nodes()) {
            String url = node.awaitReady(READY);
            first = first == null ? url : first;
            RestClient rest = new RestClient(url);
            rest.logIn("admin", "password");
            nodes.add(rest);
        }
        cloud = new CloudThroughRest(first, 1, PreemptionBench.HOSTS, 0);
        moments = new HostMoments(cloud.simulated());
        vm = cloud.vms().get(0);
        volume = cloud.volumes(vm).get(0);
    }

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        try (LocalCluster cluster = LocalCluster.start(Files.createTempDirectory("bench"), 2, 0)) {
            ClusterPreemptionBench bench = new ClusterPreemptionBench(cluster);
            try {
                bench.run();
            } finally {
                bench.cloud.close();
            }
        }
    }

    private void run() throws Exception {
        Spread sameTold = new Spread();
        Spread sameKnown = new Spread();
        Spread otherTold = new Spread();
        Spread otherKnown = new Spread();
        for (int i = 0; i < WARM_UP + TURNS; i++) {
            boolean counts = i >= WARM_UP;
            turn(nodes.get(i % 2), nodes.get(i % 2), counts, sameTold, sameKnown);
            turn(nodes.get(i % 2), nodes.get((i + 1) % 2), counts, otherTold, otherKnown);
        }
        System.out.println(
                "| of a backup that the migration waits for | p50 | p90 | p99 ms |\n| --- | --- | --- | --- |");
        System.out.println(sameKnown.row("its job Canceled -> the migration has drained, same node"));
        System.out.println(otherKnown.row("the same, backup on the other node"));
        System.out.println(sameTold.row("it left its host -> a host is told to migrate, same node"));
        System.out.println(otherTold.row("the same, backup on the other node"));
    }

    private void turn(RestClient backups, RestClient migrates, boolean counts, Spread told, Spread known)
            throws Exception {
        moments.expectBackups(1);
        String backup = submit(
                backups,
                "APICreateVolumeBackupMsg",
                "{\"volumeUuid\":\"%s\",\"backupStorageUuid\":\"%s\",\"name\":\"b\"}"
                        .formatted(volume, cloud.backupStorage()));
        moments.awaitBackups();
        String migration = submit(
                migrates,
                "APIMigrateVmMsg",
                "{\"vmInstanceUuid\":\"%s\",\"hostUuid\":\"%s\",\"backupTaskLongJobUuids\":[\"%s\"]}"
                        .formatted(vm, cloud.target(migrations++), backup));
        awaitSuccess(migrates, migration);
        told.add(counts, moments.msFromLeftToTold());
        known.add(counts, knownAfter(backup, migration));
    }

    private static String submit(RestClient node, String job, String data) {
        return node.post("/v1/longjobs", Map.of("name", "bench", "jobName", job, "jobData", data))
                .getAsJsonObject("inventory")
                .get("uuid")
                .getAsString();
    }

    private static void awaitSuccess(RestClient node, String job) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (String state = ""; !"Succeeded".equals(state); ) {
            if ("Failed".equals(state) || System.nanoTime() > deadline) {
                throw new IllegalStateException("longjob[uuid:%s] is %s".formatted(job, state));
            }
            TimeUnit.MILLISECONDS.sleep(20);
            state = node.first("/v1/longjobs", "uuid=" + job).get("state").getAsString();
        }
    }

    /** From the backup's final state, as its node wrote it down, to the moment that the migration's record gives; ms. */
    private double knownAfter(String backup, String migration) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        cluster.database().url(),
                        cluster.database().user(),
                        cluster.database().password());
                PreparedStatement query = connection.prepareStatement(
                        "select json_value(json_extract(m.jobResult, '$**.allLeftTime'), '$[0]')"
                                + " - timestampdiff(microsecond, '1970-01-01', h.createDate) / 1000"
                                + " from LongJobVO m, LongJobHistoryVO h"
                                + " where m.uuid = ? and h.jobUuid = ? and h.toState = 'Canceled'")) {
            query.setString(1, migration);
            query.setString(2, backup);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        }
    }
}
