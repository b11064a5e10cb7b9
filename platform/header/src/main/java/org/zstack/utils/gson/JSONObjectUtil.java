package org.zstack.utils.gson;

import com.google.gson.ExclusionStrategy;
import com.google.gson.FieldAttributes;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.ToNumberPolicy;
import com.google.gson.reflect.TypeToken;

import java.lang.reflect.Type;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;

/**
 * JSON as the platform writes it: no nulls, dates like {@code Jan 6, 2017 3:51:16 AM}.
 *
 * <p>Text that is no JSON, or not of the wanted type, is a {@link JsonSyntaxException}.
 */
public class JSONObjectUtil {
    private static final Gson GSON = builder().create();
    private static final Gson PRETTY = builder().setPrettyPrinting().create();

    public JSONObjectUtil() {}

    private static GsonBuilder builder() {
        return new GsonBuilder()
                .disableHtmlEscaping()
                .serializeSpecialFloatingPointValues()
                .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
                .setExclusionStrategies(new MarkedFields())
                .registerTypeAdapter(Timestamp.class, new DateAdapter<>(Timestamp::new).nullSafe())
                .registerTypeAdapter(Date.class, new DateAdapter<>(Date::new).nullSafe());
    }

    public static String toJsonString(Object object) {
        return GSON.toJson(object);
    }

    /** The object as indented JSON, for people. */
    public static String dumpPretty(Object object) {
        return PRETTY.toJson(object);
    }

    public static <T> T toObject(String json, Class<T> type) {
        return GSON.fromJson(json, type);
    }

    public static <T> T toObject(JsonElement json, Class<T> type) {
        return GSON.fromJson(json, type);
    }

    /** {@code collection} is the class of collection wanted, {@code element} the class of its elements. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    public static <T, K extends Collection> K toCollection(String json, Class<K> collection, Class<T> element) {
        return (K) GSON.fromJson(json, TypeToken.getParameterized(collection, element));
    }

    @SuppressWarnings("unchecked")
    public static <T> List<T> toList(String json, Type element) {
        return (List<T>) GSON.fromJson(json, TypeToken.getParameterized(List.class, element));
    }

    /** Turns an object into one of another class with fields of the same names. */
    public static <T> T rehashObject(Object object, Class<T> type) {
        return GSON.fromJson(GSON.toJsonTree(object), type);
    }

    /** JSON that carries the object's class: one member, named by the class. */
    public static String toTypedJsonString(Object object) {
        JsonObject typed = new JsonObject();
        typed.add(object.getClass().getName(), GSON.toJsonTree(object));
        return GSON.toJson(typed);
    }

    /** Reads what {@link #toTypedJsonString(Object)} wrote; classes outside the platform's packages are refused. */
    @SuppressWarnings("unchecked")
    public static <T> T fromTypedJsonString(String json) {
        JsonObject typed = JsonParser.parseString(json).getAsJsonObject();
        if (typed.size() != 1) {
            throw new JsonSyntaxException("typed JSON has one member, named by its class; this has " + typed.keySet());
        }
        Map.Entry<String, JsonElement> only = typed.entrySet().iterator().next();
        if (!only.getKey().startsWith("org.zstack.")) {
            throw new JsonSyntaxException("class[" + only.getKey() + "] of typed JSON is not in org.zstack");
        }
        try {
            return (T) GSON.fromJson(only.getValue(), Class.forName(only.getKey()));
        } catch (ClassNotFoundException unknown) {
            throw new JsonSyntaxException("class[" + only.getKey() + "] of typed JSON does not exist", unknown);
        }
    }

    private static final class MarkedFields implements ExclusionStrategy {
        @Override
        public boolean shouldSkipField(FieldAttributes field) {
            return field.getAnnotation(GsonTransient.class) != null;
        }

        @Override
        public boolean shouldSkipClass(Class<?> type) {
            return false;
        }
    }
}
