package org.zstack.sdk;

import com.google.gson.JsonElement;

import java.lang.reflect.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A call of the API, filled field by field. One object is one call. */
public abstract class AbstractAction {
    /** Tags that mean something to the platform; may be null. */
    public List<String> systemTags;

    /** Tags of the user's own; may be null. */
    public List<String> userTags;

    /** The session's uuid; needed unless the action is a login, or a key signs it. */
    public String sessionId;

    /** The key that signs the call instead of a session; may be null. */
    public String accessKeyId;

    /** The key's secret; may be null. */
    public String accessKeySecret;

    /** The id of the call, 32 letters and digits that no other call had; null to let the client choose. */
    public String apiId;

    /** How long the server may take, in seconds; null for its default. */
    public Long apiTimeout;

    /** How long to poll, in milliseconds; -1 for the client's default. */
    public long timeout = -1;

    /** The longest pause between two polls, in milliseconds; -1 for the client's default. */
    public long pollingInterval = -1;

    /** How the action is sent. */
    abstract RestInfo restInfo();

    ApiResult callApi() {
        return ZSClient.current().call(this).join();
    }

    CompletableFuture<ApiResult> callApiAsync() {
        return ZSClient.current().call(this);
    }

    /** The path with its variables filled in, then the query string where parameters go there. */
    String pathAndQuery() {
        Map<String, Object> parameters = parameters();
        StringBuilder path = new StringBuilder("/v1");
        for (String part : restInfo().path().substring(1).split("/")) {
            path.append('/').append(part.startsWith("{") ? variable(part, parameters) : part);
        }
        List<String> query = restInfo().hasBody() ? List.of() : queryString(parameters);
        return query.isEmpty() ? path.toString() : path + "?" + String.join("&", query);
    }

    /** The body; empty where there is none. */
    String body() {
        if (!restInfo().hasBody()) {
            return "";
        }
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> parameters = parameters();
        for (String part : restInfo().path().split("/")) {
            if (part.startsWith("{")) {
                parameters.remove(part.substring(1, part.length() - 1));
            }
        }
        body.put(restInfo().bodyKey(), parameters);
        body.put("systemTags", systemTags);
        body.put("userTags", userTags);
        return Json.GSON.toJson(body);
    }

    /** The query string's pairs, encoded; a query action has other ones. */
    List<String> queryString(Map<String, Object> parameters) {
        List<String> query = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (!restInfo().path().contains("{" + name + "}")) {
                for (Object one : value instanceof Collection<?> several ? several : List.of(value)) {
                    query.add(name + "=" + encode(plain(one)));
                }
            }
        });
        return query;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String plain(Object value) {
        JsonElement json = Json.GSON.toJsonTree(value);
        return json.isJsonPrimitive() ? json.getAsString() : json.toString();
    }

    private String variable(String part, Map<String, Object> parameters) {
        String name = part.substring(1, part.length() - 1);
        Object value = parameters.get(name);
        if (value == null) {
            throw new ApiException(ZSClient.error(
                    "SYS.1007",
                    "bad or missing parameter",
                    "field[%s] of action[%s] is mandatory"
                            .formatted(name, getClass().getSimpleName())));
        }
        return encode(plain(value));
    }

    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (Field field : getClass().getFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                try {
                    Object value = field.get(this);
                    if (value != null) {
                        parameters.put(field.getName(), value);
                    }
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return parameters;
    }
}
