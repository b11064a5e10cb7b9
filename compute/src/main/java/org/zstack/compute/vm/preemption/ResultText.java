package org.zstack.compute.vm.preemption;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;
import org.zstack.header.vm.BackupPreemptionResult;
import org.zstack.utils.gson.JSONObjectUtil;

/**
 * The text of a long job's result: the platform's own, with one key more. The engine leaves alone what a job wrote itself,
 * so that the record survives every end of the job.
 */
public final class ResultText {
    /** Key of the record. */
    public static final String RECORD = "backupPreemption";

    private ResultText() {}

    /** The result while the job runs: the record alone. */
    static String running(BackupPreemptionResult record) {
        return with("{}", RECORD, record);
    }

    /** The result of a job that went well: its event and the record. */
    static String succeeded(APIEvent event, BackupPreemptionResult record) {
        return with(JSONObjectUtil.toJsonString(event), RECORD, record);
    }

    /** The result of a job that did not: message, detail and cause as the platform writes them, and the record. */
    static String failed(ErrorCode error, BackupPreemptionResult record) {
        return with(ErrorCode.getJobResult(error), RECORD, record);
    }

    /** The record in a result's text, or null if it has none. */
    public static BackupPreemptionResult record(String result) {
        JsonElement record = parse(result).get(RECORD);
        return record == null ? null : JSONObjectUtil.toObject(record, BackupPreemptionResult.class);
    }

    /** Why the job failed, as its result says; null if the result is no failure's. */
    static String failure(String result) {
        String detail = text(result, "detail");
        return detail == null ? text(result, "cause") : detail;
    }

    /** The text value of a key, or null if it has none. */
    public static String text(String json, String key) {
        JsonElement value = parse(json).get(key);
        boolean isText = value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isString();
        return isText ? value.getAsString() : null;
    }

    /** The text with one key more. What is no JSON object becomes its detail. */
    public static String with(String result, String key, Object value) {
        JsonObject json = parse(result);
        json.add(key, new JsonParser().parse(JSONObjectUtil.toJsonString(value)));
        return json.toString();
    }

    /** The text as a JSON object. What is no JSON object becomes its detail; null becomes an empty one. */
    public static JsonObject parse(String result) {
        JsonObject json = new JsonObject();
        if (result == null || result.isEmpty()) {
            return json;
        }
        try {
            JsonElement parsed = new JsonParser().parse(result);
            if (parsed.isJsonObject()) {
                return parsed.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            // a plain text, such as "Succeeded"
        }
        json.addProperty("detail", result);
        return json;
    }
}
