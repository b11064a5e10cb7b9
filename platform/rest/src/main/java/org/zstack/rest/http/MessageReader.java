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
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.QueryOp;
import org.zstack.rest.api.ApiOperation;
import org.zstack.rest.api.ApiRouteTable.Match;
import org.zstack.rest.query.ConditionParser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Turns a request into an API message. Pure: needs no servlet container. */
public final class MessageReader {
    /** Options of a query that are fields of its message. */
    private static final List<String> DIRECT_OPTIONS = List.of("limit", "start", "count", "replyWithCount");

    private static final List<String> QUERY_OPTIONS =
            List.of("q", "limit", "start", "count", "replyWithCount", "sort", "fields");

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
            return new ReadMessage(operation, readQuery(match, query));
        }
        JsonObject values = new JsonObject();
        if (!operation.hasBody()) {
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

    private static APIMessage readQuery(Match match, Map<String, List<String>> query) {
        ApiOperation operation = match.operation();
        JsonObject values = new JsonObject();
        for (Map.Entry<String, List<String>> one : query.entrySet()) {
            if (DIRECT_OPTIONS.contains(one.getKey())) {
                values.add(one.getKey(), TextParameters.json(operation.message(), one.getKey(), one.getValue()));
            } else if (!QUERY_OPTIONS.contains(one.getKey())
                    && !JsonParameters.isPassedOver(operation.message(), one.getKey())) {
                throw unknown("parameter[%s] of the query".formatted(one.getKey()), one.getKey(), QUERY_OPTIONS);
            }
        }
        APIQueryMessage message = (APIQueryMessage) queryMessage(operation, values);
        for (String condition : query.getOrDefault("q", List.of())) {
            message.getConditions().add(ConditionParser.parse(condition));
        }
        match.variables()
                .forEach((name, value) -> message.addQueryCondition(operation.fieldOf(name), QueryOp.EQ, value));
        for (String sort : query.getOrDefault("sort", List.of())) {
            boolean descending = sort.startsWith("-");
            // a plus sign may have been read as a space
            message.setSortBy(descending || sort.startsWith("+") ? sort.substring(1) : sort.trim());
            message.setSortDirection(descending ? "desc" : "asc");
        }
        if (query.containsKey("fields")) {
            List<String> fields = new ArrayList<>();
            query.get("fields").forEach(list -> fields.addAll(List.of(list.split(","))));
            message.setFields(fields);
        }
        return message;
    }

    /** A misspelt key of the body's own would take all parameters with it. */
    private static void checkKeys(ApiOperation operation, JsonObject body) {
        List<String> known = List.of(operation.bodyKey(), "systemTags", "userTags");
        for (Map.Entry<String, JsonElement> one : body.entrySet()) {
            String key = one.getKey();
            if (!one.getValue().isJsonNull()
                    && !known.contains(key)
                    && !JsonParameters.isPassedOver(operation.message(), key)) {
                throw unknown("key[%s] of the body".formatted(key), key, known);
            }
        }
    }

    private static BadRequestException unknown(String what, String key, List<String> known) {
        return new BadRequestException(
                "%s is unknown: the nearest known one is[%s]".formatted(what, NearestName.of(key, known)));
    }

    /** A path's variable wins over the same name in the body, which has to be right all the same. */
    private static APIMessage message(Match match, JsonObject values) {
        Class<? extends APIMessage> type = match.operation().message();
        try {
            JsonObject all = JsonParameters.checked(type, values);
            match.variables().forEach((variable, text) -> {
                String field = match.operation().fieldOf(variable);
                all.add(field, TextParameters.json(type, field, List.of(text)));
            });
            return JsonParameters.read(type, all);
        } catch (ApiParamException e) {
            throw new BadRequestException(e.getError().getDetails());
        }
    }

    private static APIMessage queryMessage(ApiOperation operation, JsonObject values) {
        try {
            return JsonParameters.read(operation.message(), values);
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
