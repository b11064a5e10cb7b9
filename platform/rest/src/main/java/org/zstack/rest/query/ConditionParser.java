package org.zstack.rest.query;

import org.zstack.header.query.QueryCondition;
import org.zstack.header.query.QueryOp;
import org.zstack.rest.http.BadRequestException;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads conditions as clients write them, for example {@code state?=Running,Waiting}. */
public final class ConditionParser {
    private static final Pattern NAME = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_.]*)\\s*(.*)", Pattern.DOTALL);

    private ConditionParser() {}

    /**
     * Parses one condition.
     *
     * @throws BadRequestException naming the condition and the operators there are
     */
    public static QueryCondition parse(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            throw new BadRequestException("condition[%s] does not begin with the name of a field".formatted(text));
        }
        String rest = matcher.group(2);
        for (QueryOp op : QueryOp.values()) {
            if (op.isUnary() ? rest.trim().equals(op.toString()) : rest.startsWith(op.toString())) {
                String value = op.isUnary()
                        ? null
                        : rest.substring(op.toString().length()).trim();
                return new QueryCondition(matcher.group(1), op, value);
            }
        }
        throw new BadRequestException("condition[%s] has no operator after field[%s]: it must be one of %s"
                .formatted(text, matcher.group(1), Arrays.toString(QueryOp.values())));
    }
}
