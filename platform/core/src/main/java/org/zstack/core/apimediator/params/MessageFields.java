package org.zstack.core.apimediator.params;

import org.zstack.header.message.APIMessage;
import org.zstack.header.message.Message;
import org.zstack.header.message.NeedReplyMessage;
import org.zstack.header.rest.APINoSee;
import org.zstack.utils.gson.GsonTransient;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of a message class that JSON may set, told apart: those that a caller sets, and those that every message has
 * because the platform's base classes declare them.
 */
public final class MessageFields {
    private static final List<Class<?>> BASES = List.of(APIMessage.class, NeedReplyMessage.class, Message.class);

    private static final ClassValue<Map<String, Field>> OWN = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            collect(type, fields, true);
            return fields;
        }
    };

    private static final ClassValue<Map<String, Field>> INHERITED = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            collect(type, fields, false);
            return fields;
        }
    };

    private MessageFields() {}

    /** The fields that a class adds to the platform's base classes, by name, inherited ones first; they are accessible. */
    public static Map<String, Field> of(Class<?> type) {
        return OWN.get(type);
    }

    /** The field of that name from the base classes: session, timeout, headers and the like; null if there is none. */
    static Field inherited(Class<?> type, String name) {
        return INHERITED.get(type).get(name);
    }

    private static void collect(Class<?> type, Map<String, Field> fields, boolean own) {
        if (type == null || type == Object.class || own && BASES.contains(type)) {
            return;
        }
        collect(type.getSuperclass(), fields, own);
        if (!own && BASES.stream().noneMatch(type::isAssignableFrom)) {
            return;
        }
        for (Field field : type.getDeclaredFields()) {
            if (isSetByJson(field)) {
                field.setAccessible(true);
                fields.put(field.getName(), field);
            }
        }
    }

    private static boolean isSetByJson(Field field) {
        int modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers)
                && !Modifier.isTransient(modifiers)
                && !field.isSynthetic()
                && !field.isAnnotationPresent(APINoSee.class)
                && !field.isAnnotationPresent(GsonTransient.class);
    }
}
