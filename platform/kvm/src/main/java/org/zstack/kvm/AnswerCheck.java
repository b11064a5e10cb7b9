package org.zstack.kvm;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.zstack.kvm.AnswerField.Need;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import static org.zstack.kvm.AnswerField.may;
import static org.zstack.kvm.AnswerField.must;

/**
 * Whether an agent's response says what its command must answer, by the table of {@link KvmCommand}. One that does not is
 * no answer, whatever it says of its success.
 */
final class AnswerCheck {
    private static final AnswerField SUCCESS = must("success", AnswerKind.FLAG);
    private static final AnswerField ERROR = may("error", AnswerKind.TEXT);

    private AnswerCheck() {}

    /**
     * What is wrong with the response, as in {@code lacks field[states]}; empty if nothing is. A response that says that the
     * command failed need not contain more than that.
     *
     * @param command the fields of the command, for responses that have to speak of what it lists
     */
    static Optional<String> fault(String path, Supplier<JsonObject> command, JsonObject answer) {
        Optional<KvmCommand> known = KvmCommand.of(path);
        if (known.filter(KvmCommand.ECHO::equals).isPresent() && !answer.has(SUCCESS.name())) {
            return Optional.empty();
        }
        Optional<String> head = firstFault(List.of(SUCCESS, ERROR), command, answer);
        if (head.isPresent() || !answer.get(SUCCESS.name()).getAsBoolean()) {
            return head;
        }
        return known.flatMap(it -> firstFault(it.answer(), command, answer));
    }

    private static Optional<String> firstFault(
            List<AnswerField> fields, Supplier<JsonObject> command, JsonObject answer) {
        return fields.stream()
                .flatMap(field -> fault(field, command, answer).stream())
                .findFirst();
    }

    private static Optional<String> fault(AnswerField field, Supplier<JsonObject> command, JsonObject answer) {
        JsonElement value = answer.get(field.name());
        boolean absent = value == null;
        if (absent || value instanceof JsonNull) {
            boolean allowed = field.need() == Need.MAY || field.need() == Need.MUST_OR_NULL && !absent;
            return allowed ? Optional.empty() : Optional.of(String.format("lacks field[%s]", field.name()));
        }
        if (!field.kind().fits(value)) {
            return Optional.of(String.format(
                    "has a field[%s] that is not %s", field.name(), field.kind().words()));
        }
        return field.asked() == null
                ? Optional.empty()
                : leftOut(field, command.get().get(field.asked()), value);
    }

    private static Optional<String> leftOut(AnswerField field, JsonElement asked, JsonElement value) {
        Set<String> open = new HashSet<>(uuids(asked));
        open.removeAll(field.kind().named(value));
        return open.stream()
                .sorted()
                .findFirst()
                .map(uuid -> String.format("has a field[%s] that says nothing of [uuid:%s]", field.name(), uuid));
    }

    /** A command lists what it asks for as uuids, or as objects with a {@code volumeUuid}. */
    private static Set<String> uuids(JsonElement asked) {
        Set<String> uuids = new HashSet<>();
        if (asked != null && asked.isJsonArray()) {
            asked.getAsJsonArray().forEach(it -> {
                JsonElement uuid = it.isJsonObject() ? it.getAsJsonObject().get("volumeUuid") : it;
                if (uuid != null && uuid.isJsonPrimitive()) {
                    uuids.add(uuid.getAsString());
                }
            });
        }
        return uuids;
    }
}
