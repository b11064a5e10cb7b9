package org.zstack.rest.api;

import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIReply;
import org.zstack.header.message.Message;
import org.zstack.header.query.APIQueryReply;
import org.zstack.header.rest.APINoSee;
import org.zstack.header.rest.RestResponse;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which fields of an event or reply a client sees, and under which names.
 *
 * <p>{@code allTo} shows that one field; {@code fieldsTo} shows {@code shown=field} or {@code field} each, or {@code all}.
 * Without either the field {@code inventory} or {@code inventories} is shown where there is one, otherwise every field
 * that the class adds. A query's total is always shown.
 */
public final class ResponseFields {
    private static final ClassValue<Map<String, Field>> SHOWN = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            return shown(type);
        }
    };

    private ResponseFields() {}

    /** The shown names with their fields, which are accessible. */
    public static Map<String, Field> of(Class<?> response) {
        return SHOWN.get(response);
    }

    private static Map<String, Field> shown(Class<?> type) {
        Map<String, Field> all = new LinkedHashMap<>();
        collect(type, all);
        RestResponse response = type.getAnnotation(RestResponse.class);
        Map<String, Field> shown = new LinkedHashMap<>();
        if (response != null && !response.allTo().isEmpty()) {
            shown.put(response.allTo(), field(type, all, response.allTo()));
        }
        if (response != null && response.fieldsTo().length > 0) {
            for (String mapping : response.fieldsTo()) {
                addMapping(type, all, mapping.trim(), shown);
            }
        }
        if (shown.isEmpty()) {
            shown.putAll(byDefault(all));
        }
        if (APIQueryReply.class.isAssignableFrom(type)) {
            shown.put("total", field(type, all, "total"));
        }
        return shown;
    }

    private static void addMapping(Class<?> type, Map<String, Field> all, String mapping, Map<String, Field> shown) {
        int eq = mapping.indexOf('=');
        if (mapping.equals("all")) {
            shown.putAll(all);
        } else if (eq < 0) {
            shown.put(mapping, field(type, all, mapping));
        } else {
            shown.put(
                    mapping.substring(0, eq).trim(),
                    field(type, all, mapping.substring(eq + 1).trim()));
        }
    }

    private static Map<String, Field> byDefault(Map<String, Field> all) {
        for (String usual : new String[] {"inventory", "inventories"}) {
            if (all.containsKey(usual)) {
                return Map.of(usual, all.get(usual));
            }
        }
        return all;
    }

    private static Field field(Class<?> type, Map<String, Field> all, String name) {
        Field field = all.get(name);
        if (field == null) {
            throw new CloudRuntimeException(
                    "@RestResponse of class[%s] names an unknown field[%s]".formatted(type.getName(), name));
        }
        return field;
    }

    private static void collect(Class<?> type, Map<String, Field> fields) {
        if (type == null || type == APIEvent.class || type == APIReply.class || !Message.class.isAssignableFrom(type)) {
            return;
        }
        collect(type.getSuperclass(), fields);
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && !field.isSynthetic()
                    && !field.isAnnotationPresent(APINoSee.class)) {
                field.setAccessible(true);
                fields.put(field.getName(), field);
            }
        }
    }
}
