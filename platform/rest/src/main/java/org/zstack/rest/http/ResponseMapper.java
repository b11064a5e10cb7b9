package org.zstack.rest.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.MessageReply;
import org.zstack.rest.api.ResponseFields;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns events and replies into what clients see of them. */
public final class ResponseMapper {
    private ResponseMapper() {}

    /** The answer to an operation that is polled for. */
    public static HttpAnswer answer(APIEvent event) {
        return event.isSuccess() ? shown(event, null) : failed(event.getError());
    }

    /**
     * The answer to an operation that is answered at once.
     *
     * @param fields the inventories' fields that are wanted; null or empty for all
     */
    public static HttpAnswer answer(MessageReply reply, List<String> fields) {
        return reply.isSuccess() ? shown(reply, fields) : failed(reply.getError());
    }

    private static HttpAnswer failed(ErrorCode error) {
        return HttpAnswer.error(error);
    }

    private static HttpAnswer shown(Object response, List<String> fields) {
        JsonObject body = new JsonObject();
        for (Map.Entry<String, Field> shown :
                ResponseFields.of(response.getClass()).entrySet()) {
            JsonElement value = RestJson.gson().toJsonTree(get(shown.getValue(), response));
            if (!value.isJsonNull()) {
                body.add(shown.getKey(), fields == null || fields.isEmpty() ? value : only(value, fields));
            }
        }
        return HttpAnswer.json(HttpAnswer.OK, body);
    }

    private static JsonElement only(JsonElement value, List<String> fields) {
        if (!value.isJsonArray()) {
            return value;
        }
        Set<String> wanted = new HashSet<>(fields);
        JsonArray cut = new JsonArray();
        for (JsonElement element : value.getAsJsonArray()) {
            if (element.isJsonObject()) {
                element.getAsJsonObject().entrySet().removeIf(e -> !wanted.contains(e.getKey()));
            }
            cut.add(element);
        }
        return cut;
    }

    private static Object get(Field field, Object object) {
        try {
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(e);
        }
    }
}
