package org.zstack.rest.query;

import org.zstack.core.apimediator.ApiParamException;
import org.zstack.core.apimediator.ResourceAccess;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.QueryCondition;
import org.zstack.header.query.QueryOp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.zstack.core.Platform.argerr;

/**
 * A query message checked and turned into JPQL.
 *
 * @param where the condition; empty for none
 * @param order the order
 * @param parameters of the condition, by name
 */
record QueryPlan(String where, String order, Map<String, Object> parameters) {
    /**
     * Plans a query.
     *
     * @throws ApiParamException naming a field, operator or value that does not fit
     */
    static QueryPlan of(APIQueryMessage msg) {
        QueryTarget target = QueryTarget.of(msg.getClass());
        List<String> clauses = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (msg.getConditions() != null) {
            for (QueryCondition condition : msg.getConditions()) {
                clauses.add(clause(target, condition, parameters));
            }
        }
        if (target.isOwned() && !ResourceAccess.isAdmin(msg.getSession())) {
            clauses.add("r.accountUuid = :owner");
            parameters.put("owner", msg.getSession().getAccountUuid());
        }
        checkFields(target, msg.getFields());
        String where = clauses.isEmpty() ? "" : " where " + String.join(" and ", clauses);
        return new QueryPlan(where, order(target, msg), parameters);
    }

    private static String order(QueryTarget target, APIQueryMessage msg) {
        String tie = target.fields().containsKey("uuid") ? "r.uuid" : null;
        if (msg.getSortBy() == null || msg.getSortBy().isEmpty()) {
            return tie == null ? "" : " order by " + tie;
        }
        columnType(target, "sort", msg.getSortBy());
        String direction = "desc".equals(msg.getSortDirection()) ? " desc" : " asc";
        return " order by r." + msg.getSortBy() + direction + (tie == null ? "" : ", " + tie);
    }

    private static void checkFields(QueryTarget target, List<String> fields) {
        if (fields == null) {
            return;
        }
        for (String field : fields) {
            if (!target.fields().containsKey(field)) {
                throw unknownField(target, "fields", field);
            }
        }
    }

    private static String clause(QueryTarget target, QueryCondition condition, Map<String, Object> parameters) {
        QueryOp op = QueryOp.valueOfText(condition.getOp());
        if (op == null) {
            throw new ApiParamException(argerr(
                    "condition[%s] has an unknown operator[%s]: it must be one of %s",
                    condition, condition.getOp(), List.of(QueryOp.values())));
        }
        Class<?> type = columnType(target, "condition[" + condition + "]", condition.getName());
        checkOperator(condition, op, type);
        String column = "r." + condition.getName();
        if (op.isUnary()) {
            return column + (op == QueryOp.IS_NULL ? " is null" : " is not null");
        }
        String parameter = "p" + parameters.size();
        if (op.isList()) {
            List<Object> values = new ArrayList<>();
            for (String text : condition.getValue().split(",", -1)) {
                values.add(value(condition, text.trim(), type));
            }
            parameters.put(parameter, values);
            return column + (op == QueryOp.IN ? " in (:" : " not in (:") + parameter + ")";
        }
        parameters.put(parameter, value(condition, condition.getValue(), type));
        return column + jpql(op) + ":" + parameter;
    }

    private static Object value(QueryCondition condition, String text, Class<?> type) {
        try {
            return QueryValue.convert(text, type);
        } catch (IllegalArgumentException e) {
            throw new ApiParamException(argerr(
                    "condition[%s] compares field[%s] with a bad value[%s]: it must be %s",
                    condition, condition.getName(), text, e.getMessage()));
        }
    }

    private static void checkOperator(QueryCondition condition, QueryOp op, Class<?> type) {
        boolean text = type == String.class;
        boolean ordered = !type.isEnum() && type != boolean.class && type != Boolean.class;
        boolean fits = switch (op) {
            case LIKE, NOT_LIKE -> text;
            case GT, GT_EQ, LT, LT_EQ -> ordered;
            default -> true;
        };
        if (!fits) {
            throw new ApiParamException(argerr(
                    "condition[%s] uses operator[%s], which does not go with field[%s] of type %s",
                    condition, op, condition.getName(), type.getSimpleName()));
        }
    }

    private static Class<?> columnType(QueryTarget target, String where, String field) {
        Class<?> type = target.fields().get(field);
        if (type == null) {
            throw unknownField(target, where, field);
        }
        if (type == Void.class) {
            throw new ApiParamException(argerr(
                    "%s names field[%s] of %s, which can not be compared or sorted by",
                    where, field, target.inventory().getSimpleName()));
        }
        return type;
    }

    private static ApiParamException unknownField(QueryTarget target, String where, String field) {
        return new ApiParamException(argerr(
                "%s names an unknown field[%s]: %s has %s",
                where,
                field,
                target.inventory().getSimpleName(),
                target.fields().keySet()));
    }

    private static String jpql(QueryOp op) {
        return switch (op) {
            case EQ -> " = ";
            case NOT_EQ -> " <> ";
            case GT -> " > ";
            case GT_EQ -> " >= ";
            case LT -> " < ";
            case LT_EQ -> " <= ";
            case LIKE -> " like ";
            case NOT_LIKE -> " not like ";
            default -> throw new IllegalArgumentException(op.name());
        };
    }
}
