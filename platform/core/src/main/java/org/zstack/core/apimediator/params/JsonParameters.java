package org.zstack.core.apimediator.params;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.zstack.core.apimediator.ApiParamException;
import org.zstack.header.message.APIParam;
import org.zstack.utils.Texts;
import org.zstack.utils.gson.JSONObjectUtil;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.zstack.core.Platform.argerr;

/**
 * Reads what a caller wrote into a message: the body of a REST call and the data of a long job alike. Nothing is dropped
 * without a word: a value of another kind than its field's and a key that the message does not know are refused, all of them
 * at once. Passed over are only nulls, and the keys that each message has from the platform's base classes. Of these the tags
 * are the caller's, so they are read.
 */
public final class JsonParameters {
    private static final Set<String> TAGS = Set.of("systemTags", "userTags");
    private static final int SHOWN_CHARACTERS = 200;
    private static final int SHOWN_FAULTS = 10;

    private JsonParameters() {}

    /**
     * A new message with these values; the fields that are not given have what the class gives them.
     *
     * @throws ApiParamException naming each wrong field, its value and its rule
     */
    public static <T> T read(Class<T> type, JsonObject values) {
        return JSONObjectUtil.toObject(checked(type, values), type);
    }

    /**
     * What of these values the message takes.
     *
     * @throws ApiParamException naming each wrong field, its value and its rule
     */
    public static JsonObject checked(Class<?> type, JsonObject values) {
        JsonObject own = new JsonObject();
        List<String> faults = new ArrayList<>();
        for (Map.Entry<String, JsonElement> one : values.entrySet()) {
            String key = one.getKey();
            Field field = field(type, key);
            if (one.getValue().isJsonNull() || isPassedOver(type, key)) {
                continue;
            }
            String fault = field == null ? unknown(type, key, one.getValue()) : fault(type, field, one.getValue());
            if (fault == null) {
                own.add(key, one.getValue());
            } else if (faults.add(fault) && faults.size() == SHOWN_FAULTS) {
                break;
            }
        }
        if (!faults.isEmpty()) {
            throw new ApiParamException(argerr("%s", String.join("; ", faults)));
        }
        return own;
    }

    /** The field that a key sets; null if a caller can set none by it. */
    public static Field field(Class<?> type, String key) {
        return TAGS.contains(key)
                ? MessageFields.inherited(type, key)
                : MessageFields.of(type).get(key);
    }

    /** Whether a key is one that every message has from the platform's base classes, and none that a caller sets. */
    public static boolean isPassedOver(Class<?> type, String key) {
        return field(type, key) == null && MessageFields.inherited(type, key) != null;
    }

    private static String fault(Class<?> type, Field field, JsonElement value) {
        Fault fault = JsonKinds.fault(field.getGenericType(), value);
        return fault == null
                ? null
                : "field[%s] of message[%s] has a bad value[%s]%s: it must be %s"
                        .formatted(
                                field.getName(),
                                type.getSimpleName(),
                                shown(field, fault.value()),
                                fault.at().isEmpty() ? "" : " at " + cut(fault.at()),
                                fault.rule());
    }

    private static String unknown(Class<?> type, String key, JsonElement value) {
        Set<String> known = new LinkedHashSet<>(MessageFields.of(type).keySet());
        String nearest = NearestName.of(key, known);
        String rule =
                nearest == null ? "it takes no parameters" : "the nearest field that it has is[%s]".formatted(nearest);
        return "message[%s] has no field[%s], which was given the value[%s]: %s"
                .formatted(
                        type.getSimpleName(),
                        cut(key),
                        shown(MessageFields.of(type).get(nearest), value),
                        rule);
    }

    /** A misspelt password is as secret as a password. */
    private static String shown(Field field, JsonElement value) {
        APIParam rules = field == null ? null : field.getAnnotation(APIParam.class);
        return rules != null && rules.password() ? "*****" : cut(value.toString());
    }

    private static String cut(String text) {
        return Texts.cut(text, SHOWN_CHARACTERS);
    }
}
