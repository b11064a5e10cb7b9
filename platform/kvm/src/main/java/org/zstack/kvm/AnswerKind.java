package org.zstack.kvm;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a field of an agent's response can be. A text that reads like a number is no number. */
enum AnswerKind {
    /** Also an empty one. */
    TEXT("a text", AnswerKind::isText),
    FLAG("true or false", value -> value instanceof JsonPrimitive primitive && primitive.isBoolean()),
    COUNT("a whole number of at least 0", value -> isCount(value, Long.MAX_VALUE)),
    /** What is kept in 32 bits. */
    SMALL_COUNT("a whole number from 0 to 2147483647", value -> isCount(value, Integer.MAX_VALUE)),
    TEXTS("a list of texts", value -> areAll(value, AnswerKind::isText)),
    STATES("an object of texts", AnswerKind::isObjectOfTexts),
    VOLUME_BACKUPS("a list of objects, each with the texts volumeUuid, backupFile and bitmap", AnswerKind::areBackups);

    private final String words;
    private final Predicate<JsonElement> fits;

    AnswerKind(String words, Predicate<JsonElement> fits) {
        this.words = words;
        this.fits = fits;
    }

    /** How errors and documents call it. */
    String words() {
        return words;
    }

    boolean fits(JsonElement value) {
        return fits.test(value);
    }

    /** What a fitting value speaks of: the uuids of VMs or volumes; none for kinds that name nothing. */
    Set<String> named(JsonElement value) {
        return switch (this) {
            case STATES -> value.getAsJsonObject().keySet();
            case VOLUME_BACKUPS ->
                texts(value, it -> it.getAsJsonObject().get("volumeUuid").getAsString());
            case TEXTS -> texts(value, JsonElement::getAsString);
            case TEXT, FLAG, COUNT, SMALL_COUNT -> Set.of();
        };
    }

    private static Set<String> texts(JsonElement list, Function<JsonElement, String> text) {
        Set<String> texts = new HashSet<>();
        list.getAsJsonArray().forEach(it -> texts.add(text.apply(it)));
        return texts;
    }

    private static boolean isText(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isString();
    }

    private static boolean isCount(JsonElement value, long most) {
        if (!(value instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            return false;
        }
        try {
            BigDecimal number = primitive.getAsBigDecimal();
            // digits first: setting the scale of 1e999999999 would write it out
            return number.signum() >= 0
                    && number.precision() - (long) number.scale() <= 19
                    && number.longValueExact() <= most;
        } catch (ArithmeticException | NumberFormatException e) {
            return false;
        }
    }

    private static boolean isObjectOfTexts(JsonElement value) {
        return value instanceof JsonObject object && object.entrySet().stream().allMatch(it -> isText(it.getValue()));
    }

    private static boolean areBackups(JsonElement value) {
        return areAll(
                value,
                it -> it instanceof JsonObject backup
                        && isText(backup.get("volumeUuid"))
                        && isText(backup.get("backupFile"))
                        && isText(backup.get("bitmap")));
    }

    private static boolean areAll(JsonElement value, Predicate<JsonElement> each) {
        if (!(value instanceof JsonArray list)) {
            return false;
        }
        for (JsonElement element : list) {
            if (!each.test(element)) {
                return false;
            }
        }
        return true;
    }
}
