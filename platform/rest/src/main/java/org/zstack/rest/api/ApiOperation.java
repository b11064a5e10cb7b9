package org.zstack.rest.api;

import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.rest.RestRequest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that can be asked of the API: a message class with what its {@code @RestRequest} says.
 *
 * @param message the message class
 * @param method the HTTP method's name
 * @param paths the main path first, then the optional ones
 * @param action whether the body's key names the action, because the path is shared
 * @param bodyKey the body's key that holds the parameters; empty where they are the body itself
 * @param pathFields a path variable's name to the message's field, where they differ
 * @param response the class of the event or reply
 */
public record ApiOperation(
        Class<? extends APIMessage> message,
        String method,
        List<PathTemplate> paths,
        boolean action,
        String bodyKey,
        Map<String, String> pathFields,
        Class<?> response) {

    private static final String DEFAULT_BODY_KEY = "params";

    /** Reads a message class. */
    public static ApiOperation of(Class<? extends APIMessage> message) {
        RestRequest request = message.getAnnotation(RestRequest.class);
        List<PathTemplate> paths = new ArrayList<>();
        paths.add(PathTemplate.parse(request.path()));
        for (String path : request.optionalPaths()) {
            paths.add(PathTemplate.parse(path));
        }
        Map<String, String> pathFields = new LinkedHashMap<>();
        for (String mapping : request.mappingFields()) {
            int eq = mapping.indexOf('=');
            if (eq <= 0) {
                throw new IllegalArgumentException("mappingFields[%s] of message[%s] is not of the form variable=field"
                        .formatted(mapping, message.getName()));
            }
            pathFields.put(
                    mapping.substring(0, eq).trim(), mapping.substring(eq + 1).trim());
        }
        return new ApiOperation(
                message,
                request.method().name(),
                List.copyOf(paths),
                request.isAction(),
                request.isAction() ? actionName(message) : bodyKeyOf(request),
                pathFields,
                request.responseClass());
    }

    private static String bodyKeyOf(RestRequest request) {
        String name = request.parameterName();
        return name == null || name.isEmpty() ? DEFAULT_BODY_KEY : name;
    }

    /** The name that clients know, for example {@code migrateVm} for {@code APIMigrateVmMsg}. */
    public String name() {
        return actionName(message);
    }

    /** Whether the answer comes with the response instead of being polled for. */
    public boolean isSync() {
        return APISyncCallMessage.class.isAssignableFrom(message);
    }

    /** Whether the parameters are conditions of a query. */
    public boolean isQuery() {
        return APIQueryMessage.class.isAssignableFrom(message);
    }

    /** Whether the parameters come in a body rather than in the query string. */
    public boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    /** The message's field that a path variable sets. */
    public String fieldOf(String variable) {
        return pathFields.getOrDefault(variable, variable);
    }

    private static String actionName(Class<?> message) {
        String name = message.getSimpleName();
        if (name.startsWith("API")) {
            name = name.substring(3);
        }
        if (name.endsWith("Msg")) {
            name = name.substring(0, name.length() - 3);
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
