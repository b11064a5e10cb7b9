package org.zstack.header.query;

import java.io.Serializable;

/** One condition of a query: a field of the inventory, an operator, and a value where the operator takes one. */
public class QueryCondition implements Serializable {
    private String name;
    private String op;
    private String value;

    /** For JSON. */
    public QueryCondition() {}

    /** A condition whose operator takes a value; {@code value} is a comma-separated list for the list operators. */
    public QueryCondition(String name, QueryOp op, String value) {
        this.name = name;
        this.op = op.toString();
        this.value = value;
    }

    /** The inventory's field. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** The operator's text, see {@link QueryOp}. */
    public String getOp() {
        return op;
    }

    public void setOp(String op) {
        this.op = op;
    }

    /** The value to compare with; null for {@code is null} and {@code not null}. */
    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }

    /** The condition as a client writes it. */
    @Override
    public String toString() {
        QueryOp known = QueryOp.valueOfText(op);
        if (known != null && known.isUnary()) {
            return name + " " + op;
        }
        return name + op + value;
    }
}
