package org.zstack.rest.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.zstack.core.apimediator.ParamField;
import org.zstack.header.errorcode.ErrorCodeList;
import org.zstack.header.message.APIParam;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;

/** Turns Java types into schemas; classes of the platform become components. */
final class OpenApiSchemas {
    private final Map<String, JsonObject> components = new TreeMap<>();

    JsonObject of(Type type) {
        if (type instanceof ParameterizedType p && p.getRawType() instanceof Class<?> raw) {
            Type last = p.getActualTypeArguments()[p.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return list(of(last));
            }
            if (Map.class.isAssignableFrom(raw)) {
                JsonObject map = typed("object");
                map.add("additionalProperties", of(last));
                return map;
            }
        }
        return type instanceof Class<?> c ? ofClass(c) : new JsonObject();
    }

    JsonObject text() {
        return typed("string");
    }

    JsonObject list(JsonObject items) {
        JsonObject list = typed("array");
        list.add("items", items);
        return list;
    }

    /** The body of a failed operation. */
    JsonObject error() {
        JsonObject properties = new JsonObject();
        properties.add("error", of(ErrorCodeList.class));
        return objectSchema(properties, new JsonArray());
    }

    JsonObject components() {
        JsonObject all = new JsonObject();
        components.forEach(all::add);
        JsonObject json = new JsonObject();
        json.add("schemas", all);
        return json;
    }

    static JsonObject objectSchema(JsonObject properties, JsonArray required) {
        JsonObject schema = typed("object");
        schema.add("properties", properties);
        if (!required.isEmpty()) {
            schema.add("required", required);
        }
        return schema;
    }

    static JsonObject parameter(String name, String in, boolean required, JsonObject schema) {
        JsonObject parameter = new JsonObject();
        parameter.addProperty("name", name);
        parameter.addProperty("in", in);
        parameter.addProperty("required", required);
        parameter.add("schema", schema);
        return parameter;
    }

    static JsonObject response(String description, JsonObject schema) {
        JsonObject response = new JsonObject();
        response.addProperty("description", description);
        response.add("content", content(schema));
        return response;
    }

    static JsonObject content(JsonObject schema) {
        JsonObject mediaType = new JsonObject();
        mediaType.add("schema", schema);
        JsonObject content = new JsonObject();
        content.add("application/json", mediaType);
        return content;
    }

    static void addRules(JsonObject schema, ParamField field) {
        APIParam param = field.param();
        if (param.maxLength() > 0 && !field.isCutToFit()) {
            schema.addProperty("maxLength", param.maxLength());
        }
        if (param.minLength() > 0) {
            schema.addProperty("minLength", param.minLength());
        }
        if (!param.validRegexValues().isEmpty()) {
            schema.addProperty("pattern", "^(?:" + param.validRegexValues() + ")$");
        }
        if (param.numberRange().length == 2) {
            schema.addProperty("minimum", param.numberRange()[0]);
            schema.addProperty("maximum", param.numberRange()[1]);
        }
        if (param.validValues().length > 0) {
            JsonArray values = new JsonArray();
            for (String value : param.validValues()) {
                values.add(value);
            }
            schema.add("enum", values);
        }
    }

    private JsonObject ofClass(Class<?> type) {
        if (type == String.class || Date.class.isAssignableFrom(type) || type == char.class) {
            return text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return typed("boolean");
        }
        if (type == float.class || type == double.class || type == Float.class || type == Double.class) {
            return typed("number");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return typed("integer");
        }
        if (type.isEnum()) {
            JsonArray constants = new JsonArray();
            for (Object constant : type.getEnumConstants()) {
                constants.add(((Enum<?>) constant).name());
            }
            JsonObject schema = text();
            schema.add("enum", constants);
            return schema;
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return list(new JsonObject());
        }
        return type.getName().startsWith("org.zstack.") ? component(type) : typed("object");
    }

    private JsonObject component(Class<?> type) {
        String name = type.getSimpleName();
        if (!components.containsKey(name)) {
            JsonObject properties = new JsonObject();
            components.put(name, objectSchema(properties, new JsonArray()));
            for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !Modifier.isTransient(field.getModifiers())
                            && !field.isSynthetic()) {
                        properties.add(field.getName(), of(field.getGenericType()));
                    }
                }
            }
        }
        JsonObject reference = new JsonObject();
        reference.addProperty("$ref", "#/components/schemas/" + name);
        return reference;
    }

    private static JsonObject typed(String type) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", type);
        return schema;
    }
}
