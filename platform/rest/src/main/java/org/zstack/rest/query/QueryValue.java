package org.zstack.rest.query;

import org.zstack.rest.http.RestJson;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Turns the text of a condition's value into what its column holds. */
final class QueryValue {
    private static final DateTimeFormatter SQL_DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<Function<String, Timestamp>> DATE_FORMS = List.of(
            RestJson::parse,
            text -> Timestamp.from(LocalDateTime.parse(text, SQL_DATE)
                    .atZone(ZoneId.systemDefault())
                    .toInstant()),
            text -> Timestamp.from(Instant.parse(text)));

    private QueryValue() {}

    /**
     * Converts a value.
     *
     * @throws IllegalArgumentException whose message is what the value must be
     */
    static Object convert(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        }
        if (type == Timestamp.class) {
            return date(text);
        }
        if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        }
        if (type.isEnum()) {
            return constant(text, type);
        }
        return number(text, type);
    }

    private static Timestamp date(String text) {
        for (Function<String, Timestamp> form : DATE_FORMS) {
            try {
                return form.apply(text);
            } catch (DateTimeException e) {
                // perhaps in the next form
            }
        }
        throw new IllegalArgumentException(
                "a date such as 'Jan 6, 2017 3:51:16 AM', '2017-01-06 03:51:16' or '2017-01-06T03:51:16Z'");
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("true or false");
        };
    }

    private static Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("one of " + Arrays.toString(type.getEnumConstants()));
    }

    private static Object number(String text, Class<?> type) {
        try {
            if (type == int.class || type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number");
        }
    }
}
