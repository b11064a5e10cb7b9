package org.zstack.rest.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.APIMessage;
import org.zstack.rest.api.MessageFields;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Puts a client's values into an API message's fields. What the message does not declare is passed over. */
final class ParameterBinder {
    private static final int SHOWN_CHARACTERS = 200;

    private final APIMessage message;
    private final Map<String, Field> fields;

    ParameterBinder(APIMessage message) {
        this.message = message;
        this.fields = MessageFields.of(message.getClass());
    }

    /** Takes the members of a body; null counts as absent. */
    void bind(JsonObject values) {
        values.entrySet().forEach(e -> bind(e.getKey(), e.getValue()));
    }

    /** Takes the values of one name in a query string or a path. */
    void bind(String name, List<String> values) {
        Field field = fields.get(name);
        if (field == null) {
            return;
        }
        if (Collection.class.isAssignableFrom(field.getType())) {
            JsonArray array = new JsonArray();
            values.forEach(array::add);
            bind(name, array);
        } else {
            bind(name, new JsonPrimitive(values.get(values.size() - 1)));
        }
    }

    private void bind(String name, JsonElement value) {
        Field field = fields.get(name);
        if (field == null || value.isJsonNull()) {
            return;
        }
        try {
            field.set(message, convert(field, value));
        } catch (IllegalAccessException e) {
            throw new CloudRuntimeException(e);
        }
    }

    private Object convert(Field field, JsonElement value) {
        Type type = field.getGenericType();
        if (type == String.class && !value.isJsonPrimitive()
                || isStrings(type) && !isArrayOfStrings(value)
                || isIntegral(field.getType()) && !isWholeNumber(value)
                || isBoolean(field.getType()) && !isTruth(value)
                || field.getType().isEnum() && !isConstant(field.getType(), value)) {
            throw refuse(field, value);
        }
        try {
            if (isIntegral(field.getType())) {
                // Gson would cut a number that is too long
                return wholeNumber(field.getType(), value.getAsString());
            }
            return RestJson.gson().fromJson(value, type);
        } catch (JsonParseException
                | IllegalArgumentException
                | UnsupportedOperationException
                | IllegalStateException e) {
            throw refuse(field, value);
        }
    }

    private BadRequestException refuse(Field field, JsonElement value) {
        String text = value.toString();
        String shown = text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "...";
        return new BadRequestException("field[%s] of message[%s] has a bad value[%s]: it must be %s"
                .formatted(field.getName(), message.getClass().getSimpleName(), shown, kind(field)));
    }

    private static String kind(Field field) {
        Class<?> type = field.getType();
        if (isStrings(field.getGenericType())) {
            return "a list of strings";
        }
        if (isIntegral(type)) {
            return type == long.class || type == Long.class ? "a whole number of 64 bits" : "a whole number of 32 bits";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return isBoolean(type) ? "true or false" : "of type " + type.getSimpleName();
    }

    private static boolean isStrings(Type type) {
        return type instanceof ParameterizedType p
                && p.getRawType() instanceof Class<?> raw
                && Collection.class.isAssignableFrom(raw)
                && p.getActualTypeArguments()[0] == String.class;
    }

    private static boolean isArrayOfStrings(JsonElement value) {
        if (!value.isJsonArray()) {
            return false;
        }
        for (JsonElement e : value.getAsJsonArray()) {
            if (!e.isJsonNull() && !(e instanceof JsonPrimitive p && p.isString())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIntegral(Class<?> type) {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }

    private static Number wholeNumber(Class<?> type, String text) {
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        return Integer.valueOf(text);
    }

    private static boolean isWholeNumber(JsonElement value) {
        return value instanceof JsonPrimitive p
                && !p.isBoolean()
                && p.getAsString().matches("-?\\d{1,19}");
    }

    private static boolean isBoolean(Class<?> type) {
        return type == boolean.class || type == Boolean.class;
    }

    private static boolean isTruth(JsonElement value) {
        return value instanceof JsonPrimitive p
                && (p.getAsString().equals("true") || p.getAsString().equals("false"));
    }

    private static boolean isConstant(Class<?> type, JsonElement value) {
        if (!(value instanceof JsonPrimitive p && p.isString())) {
            return false;
        }
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(p.getAsString())) {
                return true;
            }
        }
        return false;
    }
}
