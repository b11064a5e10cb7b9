package org.zstack.header.query;

/** The operators of the query language, longest text first so that a parser may try them in this order. */
public enum QueryOp {
    NOT_NULL("not null"),
    IS_NULL("is null"),
    NOT_IN("!?="),
    NOT_LIKE("!~="),
    NOT_EQ("!="),
    GT_EQ(">="),
    LT_EQ("<="),
    LIKE("~="),
    IN("?="),
    EQ("="),
    GT(">"),
    LT("<");

    private final String text;

    QueryOp(String text) {
        this.text = text;
    }

    /** The operator as it is written in a condition, for example {@code ?=}. */
    @Override
    public String toString() {
        return text;
    }

    /** Whether the operator stands alone, with no value after it. */
    public boolean isUnary() {
        return this == NOT_NULL || this == IS_NULL;
    }

    /** Whether the value is a comma-separated list. */
    public boolean isList() {
        return this == IN || this == NOT_IN;
    }

    /**
     * Finds the operator with exactly this text.
     *
     * @return null when there is none
     */
    public static QueryOp valueOfText(String text) {
        for (QueryOp op : values()) {
            if (op.text.equals(text)) {
                return op;
            }
        }
        return null;
    }
}
