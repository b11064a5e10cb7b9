package org.zstack.rest.openapi;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.zstack.core.apimediator.ParamField;
import org.zstack.core.apimediator.params.MessageFields;
import org.zstack.header.identity.NoSession;
import org.zstack.rest.api.ApiCatalog;
import org.zstack.rest.api.ApiOperation;
import org.zstack.rest.api.PathTemplate;
import org.zstack.rest.api.ResponseFields;
import org.zstack.rest.http.RestPaths;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Describes the API in the form of OpenAPI 3.1. Actions that share a path are alternatives of its body. */
public final class OpenApiDocument {
    private final OpenApiSchemas schemas = new OpenApiSchemas();

    private OpenApiDocument() {}

    /** The document of a catalog. */
    public static JsonObject of(ApiCatalog catalog) {
        return new OpenApiDocument().document(catalog);
    }

    private JsonObject document(ApiCatalog catalog) {
        Map<String, Map<String, JsonObject>> paths = new TreeMap<>();
        for (ApiOperation operation : catalog.operations()) {
            for (PathTemplate path : operation.paths()) {
                paths.computeIfAbsent(path.text(), p -> new TreeMap<>())
                        .merge(
                                operation.method().toLowerCase(Locale.ROOT),
                                operation(operation, path),
                                OpenApiDocument::alternatives);
            }
        }
        JsonObject document = new JsonObject();
        document.addProperty("openapi", "3.1.0");
        document.add("info", object("title", "API", "version", "1.0.0"));
        JsonArray servers = new JsonArray();
        servers.add(object("url", RestPaths.context() + "/v1"));
        document.add("servers", servers);
        JsonObject all = new JsonObject();
        paths.forEach((path, methods) -> {
            JsonObject item = new JsonObject();
            methods.forEach(item::add);
            all.add(path, item);
        });
        all.add("/api-jobs/{uuid}", poll());
        document.add("paths", all);
        document.add("components", schemas.components());
        return document;
    }

    private JsonObject operation(ApiOperation operation, PathTemplate path) {
        JsonObject json = new JsonObject();
        json.addProperty(
                "operationId", operation.name() + (path == operation.paths().get(0) ? "" : "ByPath"));
        json.add("parameters", parameters(operation, path));
        if (operation.hasBody()) {
            json.add("requestBody", body(operation, path));
        }
        json.add("responses", responses(operation));
        if (operation.message().isAnnotationPresent(NoSession.class)) {
            json.add("security", new JsonArray());
        }
        return json;
    }

    private JsonArray parameters(ApiOperation operation, PathTemplate path) {
        JsonArray parameters = new JsonArray();
        path.variables().forEach(v -> parameters.add(OpenApiSchemas.parameter(v, "path", true, schemas.text())));
        if (operation.isQuery()) {
            parameters.add(OpenApiSchemas.parameter("q", "query", false, schemas.list(schemas.text())));
            for (String number : new String[] {"limit", "start"}) {
                parameters.add(OpenApiSchemas.parameter(number, "query", false, schemas.of(Integer.class)));
            }
            for (String flag : new String[] {"count", "replyWithCount"}) {
                parameters.add(OpenApiSchemas.parameter(flag, "query", false, schemas.of(Boolean.class)));
            }
            for (String text : new String[] {"sort", "fields"}) {
                parameters.add(OpenApiSchemas.parameter(text, "query", false, schemas.text()));
            }
        } else if (!operation.hasBody()) {
            fields(operation, path)
                    .forEach((name, field) -> parameters.add(
                            OpenApiSchemas.parameter(name, "query", false, schemas.of(field.getGenericType()))));
        }
        return parameters;
    }

    private JsonObject body(ApiOperation operation, PathTemplate path) {
        Map<String, ParamField> rules = new LinkedHashMap<>();
        ParamField.of(operation.message()).forEach(p -> rules.put(p.name(), p));
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        fields(operation, path).forEach((name, field) -> {
            ParamField rule = rules.get(name);
            JsonObject schema = schemas.of(field.getGenericType());
            if (rule != null) {
                OpenApiSchemas.addRules(schema, rule);
                if (rule.param().required()) {
                    required.add(name);
                }
            }
            properties.add(name, schema);
        });
        JsonObject parameters = OpenApiSchemas.objectSchema(properties, required);
        JsonObject members = new JsonObject();
        members.add(operation.bodyKey(), parameters);
        members.add("systemTags", schemas.list(schemas.text()));
        members.add("userTags", schemas.list(schemas.text()));
        JsonArray key = new JsonArray();
        key.add(operation.bodyKey());
        JsonObject body = new JsonObject();
        body.addProperty("required", true);
        body.add("content", OpenApiSchemas.content(OpenApiSchemas.objectSchema(members, key)));
        return body;
    }

    private static Map<String, Field> fields(ApiOperation operation, PathTemplate path) {
        Map<String, Field> fields = new LinkedHashMap<>(MessageFields.of(operation.message()));
        path.variables().forEach(v -> fields.remove(operation.fieldOf(v)));
        return fields;
    }

    private JsonObject responses(ApiOperation operation) {
        JsonObject properties = new JsonObject();
        ResponseFields.of(operation.response())
                .forEach((name, field) -> properties.add(name, schemas.of(field.getGenericType())));
        JsonObject result = OpenApiSchemas.objectSchema(properties, new JsonArray());
        JsonObject responses = new JsonObject();
        responses.add(
                operation.isSync() ? "200" : "202",
                operation.isSync() ? OpenApiSchemas.response("done", result) : accepted(result));
        responses.add("400", object("description", "a bad or missing parameter, said in plain text"));
        responses.add("503", OpenApiSchemas.response("the operation failed", schemas.error()));
        return responses;
    }

    private JsonObject accepted(JsonObject result) {
        JsonObject properties = new JsonObject();
        properties.add("location", schemas.text());
        properties.add("apiTimeout", schemas.of(Long.class));
        JsonObject response = OpenApiSchemas.response(
                "accepted; the end is polled for at the location",
                OpenApiSchemas.objectSchema(properties, new JsonArray()));
        response.add("x-result", result);
        return response;
    }

    private JsonObject poll() {
        JsonObject responses = new JsonObject();
        responses.add("200", object("description", "done, with the operation's result"));
        responses.add("202", object("description", "still running"));
        responses.add("404", object("description", "unknown or expired"));
        responses.add("503", OpenApiSchemas.response("the operation failed", schemas.error()));
        JsonArray parameters = new JsonArray();
        parameters.add(OpenApiSchemas.parameter("uuid", "path", true, schemas.text()));
        JsonObject get = object("operationId", "pollApiJob");
        get.add("parameters", parameters);
        get.add("responses", responses);
        JsonObject item = new JsonObject();
        item.add("get", get);
        return item;
    }

    /** Two operations on one path: their bodies become alternatives. */
    private static JsonObject alternatives(JsonObject one, JsonObject other) {
        JsonObject schema = mediaType(one).getAsJsonObject("schema");
        JsonArray choices = schema.has("oneOf") ? schema.getAsJsonArray("oneOf") : new JsonArray();
        if (choices.isEmpty()) {
            choices.add(schema);
        }
        choices.add(mediaType(other).get("schema"));
        JsonObject choice = new JsonObject();
        choice.add("oneOf", choices);
        mediaType(one).add("schema", choice);
        one.addProperty(
                "operationId",
                one.get("operationId").getAsString() + "Or"
                        + other.get("operationId").getAsString());
        return one;
    }

    private static JsonObject mediaType(JsonObject operation) {
        return operation
                .getAsJsonObject("requestBody")
                .getAsJsonObject("content")
                .getAsJsonObject("application/json");
    }

    private static JsonObject object(String... pairs) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            object.addProperty(pairs[i], pairs[i + 1]);
        }
        return object;
    }
}
