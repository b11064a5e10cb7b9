package org.zstack.core.db;

import org.zstack.core.db.SimpleQuery.Op;
import org.zstack.header.exception.CloudRuntimeException;

import jakarta.persistence.Query;
import jakarta.persistence.metamodel.SingularAttribute;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Conditions on the attributes of one entity, all of which must hold, and the values of their parameters. */
final class Conditions {
    /** A short list gets a parameter for each value: Hibernate keeps a translation only of texts without list parameters. */
    private static final int SHORT_LIST = 16;

    private final List<String> terms = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(SingularAttribute<?, ?> attribute, Op op, Object... operands) {
        Object value = operands == null || operands.length == 0 ? null : operands[0];
        String name = "e." + attribute.getName();
        switch (op) {
            case NULL -> terms.add(name + " is null");
            case NOT_NULL -> terms.add(name + " is not null");
            case EQ -> terms.add(value == null ? name + " is null" : name + " = " + parameter(attribute, value));
            case NOT_EQ ->
                terms.add(value == null ? name + " is not null" : name + " <> " + parameter(attribute, value));
            case IN -> addList(attribute, name, operands, "in", "=", "1 = 0");
            case NOT_IN -> addList(attribute, name, operands, "not in", "<>", "1 = 1");
            case GT -> compare(attribute, name, ">", value);
            case GTE -> compare(attribute, name, ">=", value);
            case LT -> compare(attribute, name, "<", value);
            case LTE -> compare(attribute, name, "<=", value);
            case LIKE -> compare(attribute, name, "like", value);
            case NOT_LIKE -> compare(attribute, name, "not like", value);
        }
    }

    /** Begins with a blank; empty if there are no conditions. */
    String where() {
        return terms.isEmpty() ? "" : " where " + String.join(" and ", terms);
    }

    /** Keeps a further parameter, for example of a {@code set} clause, and returns its place in the text. */
    String parameter(SingularAttribute<?, ?> attribute, Object value) {
        values.add(converted(attribute.getJavaType(), value));
        return "?" + values.size();
    }

    <Q extends Query> Q bind(Q query) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    private void compare(SingularAttribute<?, ?> attribute, String name, String operator, Object value) {
        if (value == null) {
            throw new CloudRuntimeException(
                    "%s[null] cannot be compared by '%s'".formatted(attribute.getName(), operator));
        }
        terms.add(name + " " + operator + " " + parameter(attribute, value));
    }

    private void addList(
            SingularAttribute<?, ?> attribute,
            String name,
            Object[] operands,
            String operator,
            String ifSingle,
            String ifEmpty) {
        Collection<?> list = operands != null && operands.length == 1 && operands[0] instanceof Collection<?> collection
                ? collection
                : Arrays.asList(operands == null ? new Object[0] : operands);
        switch (list.size()) {
            case 0 -> terms.add(ifEmpty);
            case 1 ->
                terms.add(name + " " + ifSingle + " "
                        + parameter(attribute, list.iterator().next()));
            default -> terms.add(name + " " + operator + " (" + listParameter(attribute, new ArrayList<>(list)) + ")");
        }
    }

    /** Filled up to a power of two with its last value, so that there are few different texts. */
    private String listParameter(SingularAttribute<?, ?> attribute, List<?> list) {
        if (list.size() > SHORT_LIST) {
            values.add(list.stream()
                    .map(value -> converted(attribute.getJavaType(), value))
                    .toList());
            return "?" + values.size();
        }
        int places = 2;
        while (places < list.size()) {
            places *= 2;
        }
        return IntStream.range(0, places)
                .mapToObj(i -> parameter(attribute, list.get(Math.min(i, list.size() - 1))))
                .collect(Collectors.joining(", "));
    }

    /** Callers write {@code eq(VO_.size, 5)} for a long column. */
    private static Object converted(Class<?> type, Object value) {
        if (value == null || type.isInstance(value)) {
            return value;
        }
        if (value instanceof Number number) {
            if (type == Long.class || type == long.class) {
                return number.longValue();
            }
            if (type == Integer.class || type == int.class) {
                return number.intValue();
            }
            if (type == Double.class || type == double.class) {
                return number.doubleValue();
            }
        }
        if (value instanceof Date date && type == Timestamp.class) {
            return new Timestamp(date.getTime());
        }
        if (value instanceof CharSequence text && type == String.class) {
            return text.toString();
        }
        return value;
    }
}
