package org.zstack.cli.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.cli.RestClient;
import org.zstack.cli.RestException;
import org.zstack.simulator.kvm.HostModel;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A backup long job for each volume, and how far they are. */
final class RunningBackups {
    private static final long BANDWIDTH = 32 * HostModel.MIB;
    private static final int ENOUGH_PERCENT = 5;
    private static final int WATCH_MS = 20_000;
    private static final int SHOW_MS = 3_000;

    private final RestClient rest;
    private final DemoCloud cloud;
    private final Screen screen;
    private final Map<DemoCloud.Volume, JsonObject> jobs = new LinkedHashMap<>();

    RunningBackups(RestClient rest, DemoCloud cloud, Screen screen) {
        this.rest = rest;
        this.cloud = cloud;
        this.screen = screen;
    }

    /** Submits them; returns the long jobs' uuids. */
    List<String> start() {
        List<String> uuids = new ArrayList<>();
        for (DemoCloud.Volume volume : cloud.volumes()) {
            Map<String, Object> backup = new LinkedHashMap<>();
            backup.put("volumeUuid", volume.uuid());
            backup.put("backupStorageUuid", cloud.backupStorageUuid());
            backup.put("name", "backup of the " + volume.label());
            backup.put("volumeWriteBandwidth", BANDWIDTH);
            JsonObject job = rest.post(
                            "/v1/longjobs",
                            Map.of(
                                    "jobName",
                                    "APICreateVolumeBackupMsg",
                                    "name",
                                    "backup of the " + volume.label(),
                                    "targetResourceUuid",
                                    volume.uuid(),
                                    "jobData",
                                    JSONObjectUtil.toJsonString(backup)))
                    .getAsJsonObject("inventory");
            jobs.put(volume, job);
            uuids.add(job.get("uuid").getAsString());
            screen.line("  long job %s backs up the %s", job.get("uuid").getAsString(), volume.label());
        }
        return uuids;
    }

    /** Shows their percentages until each is well under way. */
    void watch() {
        long begin = System.currentTimeMillis();
        while (true) {
            List<String> lines = new ArrayList<>();
            int least = 100;
            for (Map.Entry<DemoCloud.Volume, JsonObject> one : jobs.entrySet()) {
                int percent = percent(rest, one.getValue().get("apiId").getAsString());
                least = Math.min(least, percent);
                lines.add(String.format("  %-14s %s", one.getKey().label(), screen.bar(percent)));
            }
            screen.live(lines);
            long since = System.currentTimeMillis() - begin;
            if (since > SHOW_MS && least >= ENOUGH_PERCENT) {
                screen.settle();
                return;
            }
            if (since > WATCH_MS) {
                throw stuck();
            }
            Pause.millis(200);
        }
    }

    private RestException stuck() {
        StringBuilder text = new StringBuilder("the backups make no progress:");
        for (JsonObject job : jobs.values()) {
            JsonObject now =
                    rest.first("/v1/longjobs", "uuid=" + job.get("uuid").getAsString());
            text.append(' ').append(now);
        }
        return new RestException(text.toString());
    }

    /** What the newest report under this API id says; 0 where there is none. */
    static int percent(RestClient rest, String apiId) {
        int percent = 0;
        JsonObject answer = rest.get("/v1/task-progresses/" + apiId);
        if (answer.getAsJsonArray("inventories") == null) {
            return 0;
        }
        for (JsonElement report : answer.getAsJsonArray("inventories")) {
            JsonElement content = report.getAsJsonObject().get("content");
            if (content != null && content.getAsString().matches("[0-9]{1,3}")) {
                percent = Math.max(percent, content.getAsInt());
            }
        }
        return percent;
    }
}
