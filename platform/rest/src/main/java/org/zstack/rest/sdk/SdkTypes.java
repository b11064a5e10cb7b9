package org.zstack.rest.sdk;

import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.exception.CloudRuntimeException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.sql.Timestamp;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Date;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps the platform's types to the SDK's, and remembers which of them must be generated. */
final class SdkTypes {
    private static final Map<Class<?>, String> BOXED = Map.of(
            boolean.class, "Boolean",
            byte.class, "Integer",
            short.class, "Integer",
            int.class, "Integer",
            long.class, "Long",
            float.class, "Float",
            double.class, "Double",
            char.class, "String");

    private final Map<String, Class<?>> met = new LinkedHashMap<>();
    private final Deque<Class<?>> toGenerate = new ArrayDeque<>();

    /** The name of a type in the SDK's sources. */
    String name(Type type) {
        if (type instanceof Class<?> c) {
            return className(c);
        }
        if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
            Type[] arguments = p.getActualTypeArguments();
            if (Map.class.isAssignableFrom(raw)) {
                return "java.util.Map<" + name(arguments[0]) + ", " + name(arguments[1]) + ">";
            }
            if (Collection.class.isAssignableFrom(raw)) {
                return "java.util.List<" + name(arguments[0]) + ">";
            }
            return className(raw);
        }
        if (type instanceof WildcardType w) {
            return name(w.getUpperBounds()[0]);
        }
        return "Object";
    }

    /** The next type that must be generated and has not been; null if there is none. */
    Class<?> next() {
        return toGenerate.poll();
    }

    /** A class's fields that go over the wire, inherited ones first. */
    static List<Field> fields(Class<?> type) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Deque<Class<?>> hierarchy = new ArrayDeque<>();
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            hierarchy.push(c);
        }
        for (Class<?> c : hierarchy) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())
                        && !Modifier.isTransient(field.getModifiers())
                        && !field.isSynthetic()) {
                    fields.put(field.getName(), field);
                }
            }
        }
        return List.copyOf(fields.values());
    }

    private String className(Class<?> type) {
        if (type.isPrimitive()) {
            return BOXED.get(type);
        }
        if (type.isArray()) {
            return "java.util.List<" + name(type.getComponentType()) + ">";
        }
        if (Date.class.isAssignableFrom(type)) {
            return Timestamp.class.getName();
        }
        if (ErrorCode.class.isAssignableFrom(type)) {
            return "ErrorCode";
        }
        if (Map.class.isAssignableFrom(type)) {
            return "java.util.Map";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "java.util.List";
        }
        if (!type.getName().startsWith("org.zstack.")) {
            return type.getPackageName().equals("java.lang") ? type.getSimpleName() : "Object";
        }
        Class<?> other = met.put(type.getSimpleName(), type);
        if (other == null) {
            toGenerate.add(type);
        } else if (other != type) {
            throw new CloudRuntimeException(
                    "classes[%s] and [%s] would be the same in the SDK".formatted(other.getName(), type.getName()));
        }
        return type.getSimpleName();
    }
}
