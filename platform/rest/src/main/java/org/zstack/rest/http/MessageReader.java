package org.zstack.rest.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.zstack.core.apimediator.ApiParamException;
import org.zstack.core.apimediator.params.JsonParameters;
import org.zstack.core.apimediator.params.JsonTextException;
import org.zstack.core.apimediator.params.NearestName;
import org.zstack.core.apimediator.params.StrictJson;
import org.zstack.core.apimediator.params.TextParameters;
import org.zstack.header.message.APIMessage;
import org.zstack.rest.api.ApiOperation;
import org.zstack.rest.api.ApiRouteTable.Match;
import org.zstack.utils.Texts;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns a request into an API message. Pure: needs no servlet container. */
public final class MessageReader {
    private static final int SHOWN_CHARACTERS = 200;

    private MessageReader() {}

    /**
     * Reads a request.
     *
     * @param candidates the operations at the path that have the request's method; at least one
     * @param query the query string
     * @param body the text of the body; may be blank
     * @return the operation and its message, with neither id nor session
     * @throws BadRequestException naming what is malformed
     */
    public static ReadMessage read(List<Match> candidates, Map<String, List<String>> query, String body) {
        JsonObject json = body.isBlank() ? new JsonObject() : object(parse(body), "the body");
        Match match = choose(candidates, json);
        ApiOperation operation = match.operation();
        checkKeys(operation, json);
        if (operation.isQuery()) {
            return new ReadMessage(operation, QueryReader.read(match, query));
        }
        JsonObject values = new JsonObject();
        if (operation.hasBody()) {
            checkUnread(operation, query.keySet());
        } else {
            query.forEach((name, texts) -> values.add(name, TextParameters.json(operation.message(), name, texts)));
        }
        JsonElement parameters = json.get(operation.bodyKey());
        if (parameters != null && !parameters.isJsonNull()) {
            object(parameters, "key[%s] of the body".formatted(operation.bodyKey()))
                    .entrySet()
                    .forEach(one -> values.add(one.getKey(), one.getValue()));
        }
        APIMessage message = message(match, values);
        setTags(message, json);
        return new ReadMessage(operation, message);
    }

    /**
     * A message and the operation it is for.
     *
     * @param operation the operation
     * @param message not yet checked
     */
    public record ReadMessage(ApiOperation operation, APIMessage message) {}

    private static Match choose(List<Match> candidates, JsonObject body) {
        List<Match> named = candidates.stream()
                .filter(m -> m.operation().hasBody() && body.has(m.operation().bodyKey()))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        List<Match> plain =
                candidates.stream().filter(m -> !m.operation().action()).toList();
        if (named.isEmpty() && !plain.isEmpty()) {
            return plain.get(0);
        }
        TreeSet<String> keys = new TreeSet<>();
        (named.isEmpty() ? candidates : named)
                .forEach(m -> keys.add(m.operation().bodyKey()));
        throw new BadRequestException(
                named.isEmpty()
                        ? "the body names no action: it must have one of the keys %s".formatted(keys)
                        : "the body names several actions%s: it must have one".formatted(keys));
    }

    /** A misspelt key of the body's own would take all parameters with it. */
    private static void checkKeys(ApiOperation operation, JsonObject body) {
        List<String> known = List.of(operation.bodyKey(), "systemTags", "userTags");
        for (Map.Entry<String, JsonElement> one : body.entrySet()) {
            String key = one.getKey();
            if (!one.getValue().isJsonNull()
                    && !known.contains(key)
                    && !JsonParameters.isPassedOver(operation.message(), key)) {
                throw unknown("key[%s] of the body", key, known);
            }
        }
    }

    /** Refuses what would be dropped, since a call with a body has its parameters there. */
    private static void checkUnread(ApiOperation operation, Set<String> query) {
        for (String name : query) {
            if (!JsonParameters.isPassedOver(operation.message(), name)) {
                throw new BadRequestException(
                        "parameter[%s] of the query string is not read: it belongs under key[%s] of the body"
                                .formatted(Texts.cut(name, SHOWN_CHARACTERS), operation.bodyKey()));
            }
        }
    }

    /** {@code what} has a place for the key. */
    static BadRequestException unknown(String what, String key, List<String> known) {
        return new BadRequestException(what.formatted(Texts.cut(key, SHOWN_CHARACTERS))
                + " is unknown: the nearest known one is[%s]".formatted(NearestName.of(key, known)));
    }

    /** A path's variable wins over the same name in the body, which has to be right all the same. */
    private static APIMessage message(Match match, JsonObject values) {
        Class<? extends APIMessage> type = match.operation().message();
        JsonObject all = check(type, values);
        match.variables().forEach((variable, text) -> {
            String field = match.operation().fieldOf(variable);
            all.add(field, TextParameters.json(type, field, List.of(text)));
        });
        return JSONObjectUtil.toObject(check(type, all), type);
    }

    /** What the message takes of these values. */
    static JsonObject check(Class<? extends APIMessage> type, JsonObject values) {
        try {
            return JsonParameters.checked(type, values);
        } catch (ApiParamException e) {
            throw new BadRequestException(e.getError().getDetails());
        }
    }

    private static void setTags(APIMessage message, JsonObject body) {
        List<String> system = strings(body, "systemTags");
        List<String> user = strings(body, "userTags");
        message.setSystemTags(system == null ? message.getSystemTags() : system);
        message.setUserTags(user == null ? message.getUserTags() : user);
    }

    private static JsonElement parse(String body) {
        try {
            return StrictJson.parse(body);
        } catch (JsonTextException e) {
            throw new BadRequestException("the body " + e.getMessage());
        }
    }

    private static JsonObject object(JsonElement json, String what) {
        if (!json.isJsonObject()) {
            throw new BadRequestException(what + " must be a JSON object");
        }
        return json.getAsJsonObject();
    }

    private static List<String> strings(JsonObject body, String key) {
        JsonElement tags = body.get(key);
        if (tags == null || tags.isJsonNull()) {
            return null;
        }
        List<String> strings = new ArrayList<>();
        for (JsonElement tag : tags.isJsonArray() ? tags.getAsJsonArray() : new JsonArray()) {
            if (tag instanceof JsonPrimitive p && p.isString()) {
                strings.add(p.getAsString());
            }
        }
        if (!tags.isJsonArray() || strings.size() != tags.getAsJsonArray().size()) {
            throw new BadRequestException("key[%s] of the body must be a list of strings".formatted(key));
        }
        return strings;
    }
}
