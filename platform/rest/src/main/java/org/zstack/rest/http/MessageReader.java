package org.zstack.rest.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.zstack.header.exception.CloudRuntimeException;
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
        JsonObject json = body.isBlank() ? new JsonObject() : object(StrictJson.parse(body), "the body");
        Match match = choose(candidates, json);
        ApiOperation operation = match.operation();
        APIMessage message = create(operation);
        ParameterBinder binder = new ParameterBinder(message);
        if (operation.isQuery()) {
            readQuery((APIQueryMessage) message, match, query);
            return new ReadMessage(operation, message);
        }
        if (!operation.hasBody()) {
            query.forEach(binder::bind);
        }
        JsonElement parameters = json.get(operation.bodyKey());
        if (parameters != null && !parameters.isJsonNull()) {
            binder.bind(object(parameters, "key[%s] of the body".formatted(operation.bodyKey())));
        }
        match.variables().forEach((name, value) -> binder.bind(operation.fieldOf(name), List.of(value)));
        message.setSystemTags(strings(json, "systemTags"));
        message.setUserTags(strings(json, "userTags"));
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

    private static void readQuery(APIQueryMessage message, Match match, Map<String, List<String>> query) {
        ParameterBinder binder = new ParameterBinder(message);
        for (String option : List.of("limit", "start", "count", "replyWithCount")) {
            if (query.containsKey(option)) {
                binder.bind(option, query.get(option));
            }
        }
        for (String condition : query.getOrDefault("q", List.of())) {
            message.getConditions().add(ConditionParser.parse(condition));
        }
        match.variables()
                .forEach((name, value) ->
                        message.addQueryCondition(match.operation().fieldOf(name), QueryOp.EQ, value));
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
    }

    private static APIMessage create(ApiOperation operation) {
        try {
            return operation.message().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CloudRuntimeException(e);
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
