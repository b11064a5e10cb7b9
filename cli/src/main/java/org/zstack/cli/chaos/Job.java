package org.zstack.cli.chaos;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import org.zstack.header.errorcode.JobResultError;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A long job as the database has it in the end.
 *
 * @param data its JSON text
 * @param result its JSON text, null if it has none
 * @param volumeOwner the guest whose volume its data names, null if it names none
 */
record Job(String uuid, String apiId, String name, String data, String result, String state, String volumeOwner) {
    private static final String MIGRATION = "APIMigrateVmMsg";
    private static final Set<String> BACKUPS = Set.of("APICreateVolumeBackupMsg", "APICreateVmBackupMsg");

    private static final int REASON = 200;

    boolean isMigration() {
        return MIGRATION.equals(name);
    }

    boolean hasEnded() {
        return Transition.FINAL.contains(state);
    }

    /** The guest it is about; null if it is about none. */
    String vmUuid() {
        JsonElement vm = json(data).get("vmInstanceUuid");
        return vm == null || vm.isJsonNull() ? volumeOwner : vm.getAsString();
    }

    /** Whether it is a backup of one volume, or of a guest. */
    boolean isBackup() {
        return BACKUPS.contains(name);
    }

    /** The backups that it names, and those that its record says it cancelled. */
    Stream<String> waitedFor() {
        Stream<String> cancelled = preemption().stream()
                .flatMap(it -> it.cancelledBackups.stream())
                .map(it -> it.longJobUuid);
        return Stream.concat(named().stream(), cancelled).distinct();
    }

    /** The backups that a migration names. */
    List<String> named() {
        JsonElement named = json(data).get("backupTaskLongJobUuids");
        return named == null || named.isJsonNull()
                ? List.of()
                : named.getAsJsonArray().asList().stream()
                        .map(JsonElement::getAsString)
                        .toList();
    }

    boolean retakes() {
        JsonElement rerun = json(data).get("rerunCancelledBackups");
        return rerun != null && !rerun.isJsonNull() && rerun.getAsBoolean();
    }

    /** What its result says about backups, whether it went well or not. */
    Optional<BackupPreemptionResult> preemption() {
        return result == null ? Optional.empty() : find(json(result));
    }

    /** Why it failed, without the uuids, cut. */
    String reason() {
        String text = String.valueOf(JobResultError.fromString(result).readable());
        String plain = text.replaceAll("[0-9a-f]{32}", "*").replaceAll("[0-9]+ (ms|s)\\b", "* $1");
        return plain.length() > REASON ? plain.substring(0, REASON) + "..." : plain;
    }

    private static JsonObject json(String text) {
        try {
            JsonElement parsed = JsonParser.parseString(text);
            return parsed.isJsonObject() ? parsed.getAsJsonObject() : new JsonObject();
        } catch (JsonSyntaxException cut) {
            return new JsonObject();
        }
    }

    private static Optional<BackupPreemptionResult> find(JsonElement in) {
        if (!in.isJsonObject()) {
            return Optional.empty();
        }
        if (in.getAsJsonObject().has("cancelledBackups")) {
            return Optional.of(JSONObjectUtil.toObject(in.toString(), BackupPreemptionResult.class));
        }
        return in.getAsJsonObject().entrySet().stream()
                .map(Map.Entry::getValue)
                .map(Job::find)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public String toString() {
        return "              job[%s] %s is %s in the end".formatted(uuid, name, state);
    }
}
