package org.zstack.simulator.kvm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that an agent received.
 *
 * @param host the host that received it
 * @param path its path, as in {@code /vm/migrate}
 * @param headers HTTP headers with lower-case names
 * @param body the command's fields, never null
 */
public record AgentCommand(SimulatedHost host, String path, Map<String, String> headers, JsonObject body) {
    public static final String TASK_UUID = "taskuuid";
    public static final String CALLBACK_URL = "callbackurl";
    public static final String OWNER_NODE = "ownernode";
    public static final String OWNER_EPOCH = "ownerepoch";

    public String taskUuid() {
        return headers.get(TASK_UUID);
    }

    /** Where the response is to be posted; null when the sender waits for it in the same HTTP exchange. */
    public String callbackUrl() {
        return headers.get(CALLBACK_URL);
    }

    /** The API id this command works for, null when the sender named none. */
    public String api() {
        return text(threadContext(), "api");
    }

    public JsonObject threadContext() {
        return object("threadContext");
    }

    public Long ownerEpoch() {
        String epoch = headers.get(OWNER_EPOCH);
        return epoch == null || !epoch.matches("\\d{1,18}") ? null : Long.valueOf(epoch);
    }

    public String text(String field) {
        return text(body, field);
    }

    /** A required text field. */
    public String require(String field) {
        String value = text(field);
        if (value == null || value.isBlank()) {
            throw new AgentException("field[%s] of command[%s] must not be empty", field, path);
        }
        return value;
    }

    public long number(String field) {
        return number(body, field);
    }

    public boolean flag(String field) {
        JsonElement value = body.get(field);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    /** An object field; an empty object when there is none. */
    public JsonObject object(String field) {
        JsonElement value = body.get(field);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    public List<JsonObject> objects(String field) {
        List<JsonObject> result = new ArrayList<>();
        if (body.get(field) instanceof JsonArray array) {
            array.forEach(it -> result.add(it.getAsJsonObject()));
        }
        return result;
    }

    public List<String> texts(String field) {
        List<String> result = new ArrayList<>();
        if (body.get(field) instanceof JsonArray array) {
            array.forEach(it -> result.add(it.getAsString()));
        }
        return result;
    }

    static String text(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? null : value.getAsString();
    }

    /** 0 when there is no such number. */
    static long number(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? 0 : value.getAsLong();
    }
}
