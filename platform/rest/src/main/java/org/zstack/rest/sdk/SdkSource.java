package org.zstack.rest.sdk;

import org.zstack.core.apimediator.ParamField;
import org.zstack.core.apimediator.params.MessageFields;
import org.zstack.header.identity.NoSession;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.rest.api.ApiOperation;
import org.zstack.rest.api.ResponseFields;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the SDK's classes as Java text. */
final class SdkSource {
    private static final String HEADER = "package org.zstack.sdk;\n\n";

    private final SdkTypes types;

    SdkSource(SdkTypes types) {
        this.types = types;
    }

    /** {@code MigrateVm} for {@code APIMigrateVmMsg}. */
    static String baseName(ApiOperation operation) {
        return Character.toUpperCase(operation.name().charAt(0))
                + operation.name().substring(1);
    }

    /** An action class. */
    String action(ApiOperation operation) {
        String name = baseName(operation);
        StringBuilder text = new StringBuilder(HEADER)
                .append("/** %s {@code /v1%s}. */\n"
                        .formatted(operation.method(), operation.paths().get(0).text()))
                .append("public class %sAction extends %s {\n"
                        .formatted(name, operation.isQuery() ? "QueryAction" : "AbstractAction"))
                .append("    private static final RestInfo REST_INFO = new RestInfo(%s, %s, %b, %b, %s);\n\n"
                        .formatted(
                                quoted(operation.method()),
                                quoted(pathOfFields(operation)),
                                !operation.message().isAnnotationPresent(NoSession.class),
                                !APISyncCallMessage.class.isAssignableFrom(operation.message()),
                                quoted(operation.bodyKey())));
        appendResult(text, name);
        if (!operation.isQuery()) {
            Map<String, ParamField> params = ParamField.of(operation.message()).stream()
                    .collect(Collectors.toMap(ParamField::name, one -> one, (a, b) -> a));
            MessageFields.of(operation.message())
                    .values()
                    .forEach(field -> text.append("    %s\n    public %s %s;\n\n"
                            .formatted(
                                    annotation(params.get(field.getName())),
                                    types.name(field.getGenericType()),
                                    field.getName())));
        }
        return text.append("    @Override\n    RestInfo restInfo() {\n        return REST_INFO;\n    }\n}\n")
                .toString();
    }

    private static void appendResult(StringBuilder text, String name) {
        text.append("""
                    /** The call's end: {@code error} is null if it went well. */
                    public static class Result {
                        public ErrorCode error;
                        public %1$sResult value;

                        public Result throwExceptionIfError() {
                            if (error != null) {
                                throw new ApiException(error);
                            }
                            return this;
                        }
                    }

                    private static Result resultOf(ApiResult answer) {
                        Result result = new Result();
                        result.error = answer.error;
                        if (answer.error == null) {
                            result.value = answer.value(%1$sResult.class);
                        }
                        return result;
                    }

                    /** Calls, and waits for the end. */
                    public Result call() {
                        return resultOf(callApi());
                    }

                    /** Calls, and returns at once. */
                    public void call(Completion<Result> completion) {
                        callApiAsync().thenAccept(answer -> completion.complete(resultOf(answer)));
                    }

                """.formatted(name));
    }

    /** The class of an action's result. */
    String result(ApiOperation operation) {
        List<Member> members = ResponseFields.of(operation.response()).entrySet().stream()
                .map(e -> new Member(e.getKey(), types.name(e.getValue().getGenericType())))
                .toList();
        return bean(baseName(operation) + "Result", members);
    }

    /** An inventory or another class of data, or an enum. */
    String data(Class<?> type) {
        if (type.isEnum()) {
            String constants = Stream.of(type.getEnumConstants())
                    .map(c -> "    " + ((Enum<?>) c).name())
                    .collect(Collectors.joining(",\n"));
            return HEADER + "public enum %s {\n%s\n}\n".formatted(type.getSimpleName(), constants);
        }
        List<Member> members = new ArrayList<>();
        for (Field field : SdkTypes.fields(type)) {
            Type fieldType = field.getGenericType();
            members.add(new Member(field.getName(), types.name(fieldType)));
        }
        return bean(type.getSimpleName(), members);
    }

    private record Member(String name, String type) {}

    private static String bean(String name, List<Member> members) {
        StringBuilder text = new StringBuilder(HEADER).append("public class %s {\n".formatted(name));
        for (Member m : members) {
            text.append("    public %s %s;\n".formatted(m.type, m.name));
        }
        for (Member m : members) {
            String suffix = Character.toUpperCase(m.name.charAt(0)) + m.name.substring(1);
            text.append("""

                        public %1$s get%3$s() {
                            return this.%2$s;
                        }

                        public void set%3$s(%1$s %2$s) {
                            this.%2$s = %2$s;
                        }
                    """.formatted(m.type, m.name, suffix));
        }
        return text.append("}\n").toString();
    }

    /** The main path, its variables named after the message's fields. */
    private static String pathOfFields(ApiOperation operation) {
        String path = operation.paths().get(0).text();
        for (Map.Entry<String, String> mapping : operation.pathFields().entrySet()) {
            path = path.replace("{" + mapping.getKey() + "}", "{" + mapping.getValue() + "}");
        }
        return path;
    }

    private static String annotation(ParamField field) {
        if (field == null) {
            return "@Param(required = false)";
        }
        APIParam param = field.param();
        List<String> members = new ArrayList<>();
        members.add("required = " + param.required());
        if (param.validValues().length > 0) {
            members.add("validValues = "
                    + Stream.of(param.validValues())
                            .map(SdkSource::quoted)
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        if (!param.validRegexValues().isEmpty()) {
            members.add("validRegexValues = " + quoted(param.validRegexValues()));
        }
        if (param.maxLength() > 0 && !field.isCutToFit()) {
            members.add("maxLength = " + param.maxLength());
        }
        if (param.minLength() > 0) {
            members.add("minLength = " + param.minLength());
        }
        if (param.numberRange().length == 2) {
            members.add("numberRange = {%dL, %dL}".formatted(param.numberRange()[0], param.numberRange()[1]));
        }
        if (param.nonempty()) {
            members.add("nonempty = true");
        }
        if (!param.emptyString()) {
            members.add("emptyString = false");
        }
        if (param.noTrim()) {
            members.add("noTrim = true");
        }
        return "@Param(" + String.join(", ", members) + ")";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
