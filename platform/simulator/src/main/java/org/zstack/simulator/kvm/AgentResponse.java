package org.zstack.simulator.kvm;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/** Makes an agent's responses. */
public final class AgentResponse {
    private static final Gson GSON = new Gson();

    private AgentResponse() {}

    public static JsonObject ok() {
        JsonObject response = new JsonObject();
        response.addProperty("success", true);
        return response;
    }

    public static JsonObject ok(String field, Object value) {
        return with(ok(), field, value);
    }

    public static JsonObject error(String error) {
        JsonObject response = new JsonObject();
        response.addProperty("success", false);
        response.addProperty("error", error);
        return response;
    }

    public static JsonObject with(JsonObject response, String field, Object value) {
        response.add(field, GSON.toJsonTree(value));
        return response;
    }

    public static boolean succeeded(JsonObject response) {
        return response.has("success") && response.get("success").getAsBoolean();
    }
}
