package org.zstack.rest.api;

import org.zstack.header.message.APIMessage;
import org.zstack.header.rest.APINoSee;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of an API message that a client may set: what the message adds to {@link APIMessage}. */
public final class MessageFields {
    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new LinkedHashMap<>();
            collect(type, fields);
            return fields;
        }
    };

    private MessageFields() {}

    /** By name, inherited ones first; the fields are accessible. */
    public static Map<String, Field> of(Class<? extends APIMessage> type) {
        return FIELDS.get(type);
    }

    private static void collect(Class<?> type, Map<String, Field> fields) {
        if (type == APIMessage.class || type == null || !APIMessage.class.isAssignableFrom(type)) {
            return;
        }
        collect(type.getSuperclass(), fields);
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers)
                    && !Modifier.isTransient(modifiers)
                    && !field.isSynthetic()
                    && !field.isAnnotationPresent(APINoSee.class)) {
                field.setAccessible(true);
                fields.put(field.getName(), field);
            }
        }
    }
}
