package org.zstack.bench;

import org.zstack.core.cloudbus.CloudBus;
import org.zstack.kvm.KVMConstant;
import org.zstack.simulator.kvm.Fault;
import org.zstack.simulator.kvm.HostModel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * From the last backup leaving its host to the host being told to migrate; and how long several slow cancels take. Ours, a
 * patch that polls, and a migration without backups, in turns in one process: the ratios count. Not a JMH row, since what
 * is measured lies between two commands of a host.
 */
public final class PreemptionBench {
    private static final int WARM_UP = 15;
    private static final int TURNS = 60;
    private static final int SLOW_TURNS = 3;
    private static final long SLOW_MS = 1500;
    private static final long PATIENCE_SECONDS = 60;
    /** A backup of 1 MiB lasts a minute, a cancelled one leaves after a quarter of a second. */
    static final HostModel HOSTS =
            HostModel.instant().withDiskBandwidth(16 * 1024).withDrainBytes(4 * 1024);

    private final BenchCloud world = new BenchCloud(1, HOSTS, 2);
    private final CloudThroughRest cloud = world.cloud();
    private final AwaitedJobs jobs = new AwaitedJobs(world.node());
    private final PolledPatch patch = new PolledPatch(world.node().bean(CloudBus.class));
    private final String vm = cloud.vms().get(0);
    private final List<String> volumes = cloud.volumes(vm);
    private final HostMoments moments;
    private int migrations;

    private PreemptionBench() throws IOException {
        moments = new HostMoments(cloud.simulated());
    }

    /** Prints the table. */
    public static void main(String[] args) throws Exception {
        PreemptionBench bench = new PreemptionBench();
        try {
            bench.run();
        } finally {
            bench.world.close();
        }
    }

    private void run() throws InterruptedException {
        Spread plain = new Spread();
        Spread woken = new Spread();
        Spread polled = new Spread();
        for (int i = 0; i < WARM_UP + TURNS; i++) {
            boolean counts = i >= WARM_UP;
            plain.add(counts, plain());
            woken.add(counts, woken());
            polled.add(counts, polled());
        }
        System.out.println("| host told to migrate after | p50 | p90 | p99 ms |\n| --- | --- | --- | --- |");
        System.out.println(plain.row("job submitted, no backups (the plain path)"));
        System.out.println(woken.row("last backup left, ours"));
        System.out.println(polled.row("last backup left, polled each second"));
        System.out.printf("polled / ours, p50: %.1f%n", polled.at(50) / woken.at(50));
        for (String host : List.of("host-1", "host-2")) {
            cloud.simulated()
                    .host(host)
                    .faults()
                    .add(Fault.delay(KVMConstant.KVM_CANCEL_VOLUME_BACKUP_JOB_PATH, SLOW_MS));
        }
        Spread together = new Spread();
        Spread oneByOne = new Spread();
        for (int i = 0; i < SLOW_TURNS; i++) {
            together.add(true, slowTogether());
            oneByOne.add(true, slowOneByOne());
        }
        System.out.println(
                "| 3 cancels of 1,500 ms each, until the host is told | p50 | p90 | p99 ms |\n| --- | --- | --- | --- |");
        System.out.println(together.row("ours"));
        System.out.println(oneByOne.row("one by one, polled"));
    }

    private double plain() throws InterruptedException {
        long begin = System.nanoTime();
        jobs.await(jobs.submit("APIMigrateVmMsg", vm, migration("")));
        return moments.msToTold(begin);
    }

    private double woken() throws InterruptedException {
        String backups = String.join("\",\"", backUp(1));
        jobs.await(jobs.submit("APIMigrateVmMsg", vm, migration(",\"backupTaskLongJobUuids\":[\"" + backups + "\"]")));
        return moments.msFromLeftToTold();
    }

    private double polled() throws InterruptedException {
        patch(backUp(1));
        return moments.msFromLeftToTold();
    }

    private double slowTogether() throws InterruptedException {
        String backups = String.join("\",\"", backUp(3));
        long begin = System.nanoTime();
        jobs.await(jobs.submit("APIMigrateVmMsg", vm, migration(",\"backupTaskLongJobUuids\":[\"" + backups + "\"]")));
        return moments.msToTold(begin);
    }

    private double slowOneByOne() throws InterruptedException {
        List<String> backups = backUp(3);
        long begin = System.nanoTime();
        patch(backups);
        return moments.msToTold(begin);
    }

    private void patch(List<String> backups) throws InterruptedException {
        patch.cancel(backups);
        patch.awaitFree(volumes);
        patch.migrate(vm, cloud.target(migrations++));
        for (String backup : backups) {
            jobs.await(backup);
        }
    }

    private String migration(String options) {
        return "{\"vmInstanceUuid\":\"%s\",\"hostUuid\":\"%s\"%s}".formatted(vm, cloud.target(migrations++), options);
    }

    /** Returns when so many backups run on the host. */
    private List<String> backUp(int count) throws InterruptedException {
        moments.expectBackups(count);
        List<String> backups = new ArrayList<>();
        for (String volume : volumes.subList(0, count)) {
            backups.add(jobs.submit(
                    "APICreateVolumeBackupMsg",
                    volume,
                    "{\"volumeUuid\":\"%s\",\"backupStorageUuid\":\"%s\",\"name\":\"b\"}"
                            .formatted(volume, cloud.backupStorage())));
        }
        moments.awaitBackups();
        return backups;
    }
}
