package org.zstack.cli.demo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.cli.RestClient;
import org.zstack.cli.RestException;
import org.zstack.header.errorcode.JobResultError;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The migration's long job: submitted, followed with one bar for each stage, read out. */
final class DemoMigration {
    /** A stage of the migration and its share of the job's progress, per cent. */
    private record Stage(String label, int from, int to) {
        int percent(int ofJob) {
            return Math.max(0, Math.min(100, (ofJob - from) * 100 / (to - from)));
        }
    }

    private static final List<Stage> STAGES = List.of(
            new Stage("cancel the backups", 0, 5),
            new Stage("wait till they left", 5, 40),
            new Stage("migrate the VM", 40, 100));
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Canceled");
    private static final int PATIENCE_MS = 120_000;

    private final RestClient rest;
    private final DemoCloud cloud;
    private final Screen screen;
    private boolean preempts;
    private long submitted;
    private JsonObject job;

    DemoMigration(RestClient rest, DemoCloud cloud, Screen screen) {
        this.rest = rest;
        this.cloud = cloud;
        this.screen = screen;
    }

    /** Submits it; without backups it says nothing about them. */
    void submit(List<String> backupJobs) {
        preempts = !backupJobs.isEmpty();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("vmInstanceUuid", cloud.vmUuid());
        data.put("hostUuid", cloud.otherHost());
        if (preempts) {
            data.put("backupTaskLongJobUuids", backupJobs);
        }
        String jobData = JSONObjectUtil.toJsonString(data);
        screen.line("  POST /v1/longjobs  jobName=APIMigrateVmMsg");
        screen.line("  jobData=%s", jobData);
        submitted = System.currentTimeMillis();
        try {
            job = rest.post(
                            "/v1/longjobs",
                            Map.of(
                                    "jobName",
                                    "APIMigrateVmMsg",
                                    "name",
                                    "migrate demo-vm",
                                    "targetResourceUuid",
                                    cloud.vmUuid(),
                                    "jobData",
                                    jobData))
                    .getAsJsonObject("inventory");
        } catch (RestException refused) {
            if (refused.error() == null) {
                throw refused;
            }
            job = new JsonObject();
            job.addProperty("state", "Failed");
            job.addProperty("jobResult", refused.error().toString());
        }
    }

    /** Shows the stages until the job has ended. */
    void follow() {
        while (!ended()) {
            int percent = RunningBackups.percent(rest, job.get("apiId").getAsString());
            if (preempts) {
                screen.live(bars(percent));
            }
            if (System.currentTimeMillis() - submitted > PATIENCE_MS) {
                throw new RestException("the migration has not ended: " + job);
            }
            Pause.millis(100);
            job = rest.first("/v1/longjobs", "uuid=" + job.get("uuid").getAsString());
        }
        if (preempts && succeeded()) {
            screen.live(bars(100));
        }
        screen.settle();
    }

    private List<String> bars(int percent) {
        List<String> lines = new ArrayList<>();
        for (Stage stage : STAGES) {
            lines.add(String.format("  %-20s %s", stage.label(), screen.bar(stage.percent(percent))));
        }
        return lines;
    }

    private boolean ended() {
        return ENDED.contains(job.get("state").getAsString());
    }

    boolean succeeded() {
        return "Succeeded".equals(job.get("state").getAsString());
    }

    /** When the job was submitted, ms since the epoch. */
    long submitted() {
        return submitted;
    }

    /** Why the job failed, for a person. */
    String error() {
        JsonElement result = job.get("jobResult");
        return result == null
                ? "job " + job.get("state")
                : JobResultError.fromString(result.getAsString()).readable();
    }

    /** What the job's result says about the backups. */
    BackupPreemptionResult record() {
        JsonObject result = JSONObjectUtil.toObject(job.get("jobResult").getAsString(), JsonObject.class);
        JsonObject found = find(result, "backupPreemption");
        if (found == null) {
            throw new RestException("the migration's result says nothing about its backups: " + result);
        }
        return JSONObjectUtil.toObject(found, BackupPreemptionResult.class);
    }

    private static JsonObject find(JsonObject in, String name) {
        if (in.has(name)) {
            return in.getAsJsonObject(name);
        }
        for (Map.Entry<String, JsonElement> member : in.entrySet()) {
            if (member.getValue().isJsonObject()) {
                JsonObject found = find(member.getValue().getAsJsonObject(), name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
