package org.zstack.core.apimediator.params;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.reflect.TypeToken;
import org.zstack.utils.gson.JSONObjectUtil;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Whether a JSON value is of a Java type's kind. Gson reads much more than that: any text but "true" is a false Boolean, a
 * number is a text, a fraction loses its digits. Null is of every kind.
 */
final class JsonKinds {
    private JsonKinds() {}

    /** What is wrong with a value; null if nothing is. */
    static Fault fault(Type type, JsonElement value) {
        Class<?> raw = TypeToken.get(type).getRawType();
        if (value.isJsonNull() || raw == Object.class || JsonElement.class.isAssignableFrom(raw)) {
            return null;
        }
        if (isList(raw)) {
            return listFault(type, value);
        }
        if (Map.class.isAssignableFrom(raw)) {
            return value.isJsonObject() ? valuesFault(type, value.getAsJsonObject()) : whole(type, value);
        }
        if (isBean(raw)) {
            return value.isJsonObject() ? membersFault(raw, value.getAsJsonObject()) : whole(type, value);
        }
        return fits(raw, value) ? null : whole(type, value);
    }

    /** What a value of that type must be, as the end of "it must be ...". */
    static String rule(Type type) {
        Class<?> raw = TypeToken.get(type).getRawType();
        if (raw == String.class) {
            return "a string";
        }
        if (isBoolean(raw)) {
            return "true or false";
        }
        if (bits(raw) > 0) {
            return "a whole number of %d bits".formatted(bits(raw));
        }
        if (isNumber(raw)) {
            return "a number";
        }
        if (raw.isEnum()) {
            return "one of " + List.of(raw.getEnumConstants());
        }
        if (isList(raw)) {
            return elementOf(type) == String.class
                    ? "a list of strings"
                    : "a list, each entry " + rule(elementOf(type));
        }
        return Map.class.isAssignableFrom(raw) || isBean(raw) ? "an object" : "of type " + raw.getSimpleName();
    }

    /** Whether the type takes a list. */
    static boolean isList(Class<?> raw) {
        return raw.isArray() || Collection.class.isAssignableFrom(raw);
    }

    /** The type of a list's entries. */
    static Type elementOf(Type list) {
        if (list instanceof GenericArrayType array) {
            return array.getGenericComponentType();
        }
        if (list instanceof Class<?> raw && raw.isArray()) {
            return raw.getComponentType();
        }
        return argument(list, 0);
    }

    static boolean isBoolean(Class<?> raw) {
        return raw == boolean.class || raw == Boolean.class;
    }

    static boolean isNumber(Class<?> raw) {
        return bits(raw) > 0 || raw == double.class || raw == float.class || Number.class.isAssignableFrom(raw);
    }

    private static Fault whole(Type type, JsonElement value) {
        return new Fault("", value, rule(type));
    }

    private static Fault listFault(Type type, JsonElement value) {
        if (!value.isJsonArray()) {
            return whole(type, value);
        }
        int index = 0;
        for (JsonElement entry : value.getAsJsonArray()) {
            Fault fault = fault(elementOf(type), entry);
            if (fault != null) {
                String step = "[%d]".formatted(index);
                return fault.at().isEmpty() ? fault.within(step).underRule(rule(type)) : fault.within(step);
            }
            index++;
        }
        return null;
    }

    private static Fault valuesFault(Type map, JsonObject value) {
        for (Map.Entry<String, JsonElement> one : value.entrySet()) {
            Fault fault = fault(argument(map, 1), one.getValue());
            if (fault != null) {
                return fault.within("." + one.getKey());
            }
        }
        return null;
    }

    private static Fault membersFault(Class<?> bean, JsonObject value) {
        Map<String, Field> fields = MessageFields.of(bean);
        for (Map.Entry<String, JsonElement> one : value.entrySet()) {
            Field field = fields.get(one.getKey());
            Fault fault = field == null
                    ? new Fault("", one.getValue(), "absent, since the only keys here are " + fields.keySet())
                    : fault(field.getGenericType(), one.getValue());
            if (fault != null && (field != null || !one.getValue().isJsonNull())) {
                return fault.within("." + one.getKey());
            }
        }
        return null;
    }

    private static boolean fits(Class<?> raw, JsonElement value) {
        if (!(value instanceof JsonPrimitive one)) {
            return false;
        }
        if (raw == String.class) {
            return one.isString();
        }
        if (isBoolean(raw)) {
            return one.isBoolean();
        }
        if (isNumber(raw)) {
            return one.isNumber() && (bits(raw) == 0 || isWhole(one.getAsString(), bits(raw)));
        }
        if (raw.isEnum()) {
            return one.isString() && isConstant(raw, one.getAsString());
        }
        return isReadable(raw, value);
    }

    private static boolean isWhole(String digits, int bits) {
        return digits.matches("-?\\d{1,19}") && new BigInteger(digits).bitLength() < bits;
    }

    private static boolean isConstant(Class<?> type, String name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Dates and the like have their own reader. */
    private static boolean isReadable(Class<?> raw, JsonElement value) {
        try {
            return JSONObjectUtil.toObject(value, raw) != null;
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /** A class of the platform's own whose fields are the object's members. */
    private static boolean isBean(Class<?> raw) {
        return !raw.isPrimitive()
                && !raw.isEnum()
                && !raw.isInterface()
                && raw.getName().startsWith("org.zstack.");
    }

    /** The size of a whole number; 0 for what is none. */
    private static int bits(Class<?> raw) {
        if (raw == long.class || raw == Long.class) {
            return Long.SIZE;
        }
        if (raw == int.class || raw == Integer.class) {
            return Integer.SIZE;
        }
        if (raw == short.class || raw == Short.class) {
            return Short.SIZE;
        }
        return raw == byte.class || raw == Byte.class ? Byte.SIZE : 0;
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType p && p.getActualTypeArguments().length > index
                ? p.getActualTypeArguments()[index]
                : Object.class;
    }
}
