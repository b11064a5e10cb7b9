package org.zstack.cli.chaos;

import org.zstack.cli.chaos.ChaosCloud.Vm;
import org.zstack.core.Platform;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Backs guests up, migrates them in the middle of that, and cancels some of it; one thread for each guest. */
final class Load {
    private static final String OLD_MIGRATION = "migration";

    private final ChaosClient client;
    private final ChaosCloud cloud;
    private final List<String> nodes;
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    /** The newest backup of each guest, and the newest migration of any. */
    private final Map<String, String> latest = new ConcurrentHashMap<>();

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /** @param nodes the nodes' REST addresses */
    Load(ChaosClient client, ChaosCloud cloud, List<String> nodes) {
        this.client = client;
        this.cloud = cloud;
        this.nodes = nodes;
    }

    void start(long seed) {
        for (Vm vm : cloud.vms()) {
            Random random = new Random(seed + threads.size() + 1);
            Thread thread = new Thread(() -> run(vm, random), "load-" + vm.uuid());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** Returns when every call has come to an end. */
    void stop() throws InterruptedException {
        stop.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.MINUTES.toMillis(3));
        }
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    private void run(Vm vm, Random random) {
        try {
            while (!isOver(0)) {
                round(vm, random);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Backups, then a migration among them; now and then a client changes its mind. */
    private void round(Vm vm, Random random) throws InterruptedException {
        List<String> backups = new ArrayList<>();
        int count = 1 + random.nextInt(vm.volumes().size());
        if (random.nextInt(4) == 0) {
            backups.add(guestBackup(vm, random));
            count--;
        }
        for (int i = 0; i < count; i++) {
            backups.add(backup(vm, vm.volumes().get(i), random));
        }
        if (isOver(random.nextInt(1500))) {
            return;
        }
        if (random.nextInt(8) == 0) {
            cancel(vm, backups.get(0), random);
        }
        latest.put(vm.uuid(), backups.get(0));
        if (random.nextInt(4) == 0) {
            bad(vm, random);
        }
        String migration = migrate(vm, backups, random);
        latest.put(OLD_MIGRATION, migration);
        boolean cancelled = random.nextInt(4) == 0;
        if (cancelled && !isOver(random.nextInt(1200))) {
            cancel(vm, migration, random);
        }
        isOver(2500 + random.nextInt(2500));
    }

    private boolean isOver(long afterMs) throws InterruptedException {
        return stop.await(afterMs, TimeUnit.MILLISECONDS);
    }

    private String backup(Vm vm, String volume, Random random) throws InterruptedException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("volumeUuid", volume);
        data.put("backupStorageUuid", cloud.backupStorage());
        data.put("name", "chaos");
        return submit(Call.Kind.BACKUP, "APICreateVolumeBackupMsg", volume, vm, data, random);
    }

    /** Of all its volumes, which may have their places on different nodes. */
    private String guestBackup(Vm vm, Random random) throws InterruptedException {
        String root = vm.volumes().get(0);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("rootVolumeUuid", root);
        data.put("backupStorageUuid", cloud.backupStorage());
        data.put("name", "chaos");
        return submit(Call.Kind.BACKUP, "APICreateVmBackupMsg", root, vm, data, random);
    }

    private String migrate(Vm vm, List<String> backups, Random random) throws InterruptedException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("vmInstanceUuid", vm.uuid());
        if (random.nextInt(6) == 0) {
            // refused if the guest is there already
            data.put("hostUuid", cloud.hosts().get(random.nextInt(cloud.hosts().size())));
        }
        int backupOption = random.nextInt(5);
        switch (backupOption) {
            case 0 -> data.put("backupTaskLongJobUuids", backups);
            case 1 -> data.put("backupTaskLongJobUuids", backups.subList(0, 1));
            case 2, 3 -> data.put("cancelRunningBackups", true);
            default -> {
                // the platform refuses it while a backup runs
            }
        }
        if (backupOption < 4 && random.nextInt(3) > 0) {
            data.put("rerunCancelledBackups", true);
        }
        return submit(Call.Kind.MIGRATE, "APIMigrateVmMsg", vm.uuid(), vm, data, random);
    }

    /** Must be refused, and change nothing. */
    private void bad(Vm vm, Random random) throws InterruptedException {
        Vm other = cloud.vms().get(random.nextInt(cloud.vms().size()));
        String stranger = other == vm ? null : latest.get(other.uuid());
        String named = switch (random.nextInt(3)) {
            case 0 -> stranger;
            case 1 -> latest.get(OLD_MIGRATION);
            default -> null;
        };
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("vmInstanceUuid", vm.uuid());
        data.put("backupTaskLongJobUuids", List.of(latest.get(vm.uuid()), named == null ? Platform.getUuid() : named));
        submit(Call.Kind.BAD, "APIMigrateVmMsg", vm.uuid(), vm, data, random);
    }

    private String submit(Call.Kind kind, String name, String target, Vm vm, Map<String, ?> data, Random random)
            throws InterruptedException {
        String uuid = Platform.getUuid();
        Map<String, ?> params = Map.of(
                "jobName", name,
                "name", "chaos",
                "resourceUuid", uuid,
                "targetResourceUuid", target,
                "jobData", JSONObjectUtil.toJsonString(data));
        ask(kind, "POST", "/v1/longjobs", Map.of("params", params), uuid, vm, random);
        return uuid;
    }

    private void cancel(Vm vm, String job, Random random) throws InterruptedException {
        Map<String, ?> body = Map.of("cancelLongJob", Map.of());
        ask(Call.Kind.CANCEL, "PUT", "/v1/longjobs/" + job + "/actions", body, job, vm, random);
    }

    /** Another node is asked only when the one before was never reached. */
    private void ask(Call.Kind kind, String method, String path, Map<String, ?> body, String job, Vm vm, Random random)
            throws InterruptedException {
        int first = random.nextInt(nodes.size());
        for (int i = 0; !isOver(0); i++) {
            int node = (first + i) % nodes.size();
            long began = System.currentTimeMillis();
            try {
                ChaosClient.Result result = client.call(nodes.get(node), method, path, body);
                calls.add(new Call(
                        began,
                        System.currentTimeMillis(),
                        "node-" + (node + 1),
                        kind,
                        job,
                        vm.uuid(),
                        result.answer(),
                        result.status(),
                        result.detail()));
                return;
            } catch (ChaosClient.NotReached next) {
                isOver(200);
            }
        }
    }
}
