package org.zstack.core.apimediator.params;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import com.google.gson.internal.LazilyParsedNumber;
import com.google.gson.reflect.TypeToken;

import java.lang.reflect.Field;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Values from a path or a query string, which can carry nothing but text, as the JSON that a body would have carried. A text
 * that does not look like its field's kind stays a text, for {@link JsonParameters} to refuse.
 */
public final class TextParameters {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?");

    private TextParameters() {}

    /** The values of one name; at least one. Where the field takes no list, the last one counts. */
    public static JsonElement json(Class<?> message, String name, List<String> values) {
        Field field = JsonParameters.field(message, name);
        String last = values.get(values.size() - 1);
        if (field == null) {
            return new JsonPrimitive(last);
        }
        if (!JsonKinds.isList(field.getType())) {
            return json(field.getType(), last);
        }
        Class<?> element =
                TypeToken.get(JsonKinds.elementOf(field.getGenericType())).getRawType();
        JsonArray array = new JsonArray();
        values.forEach(text -> array.add(json(element, text)));
        return array;
    }

    private static JsonPrimitive json(Class<?> type, String text) {
        if (JsonKinds.isBoolean(type) && (text.equals("true") || text.equals("false"))) {
            return new JsonPrimitive(text.equals("true"));
        }
        return JsonKinds.isNumber(type) && NUMBER.matcher(text).matches()
                ? new JsonPrimitive(new LazilyParsedNumber(text))
                : new JsonPrimitive(text);
    }
}
