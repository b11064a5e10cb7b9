package org.zstack.header.query;

import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;

import java.util.ArrayList;
import java.util.List;

/**
 * A query over one kind of inventory. A subclass carries {@link AutoQuery} and a {@code @RestRequest} whose path is the
 * collection, for example {@code /longjobs}, with {@code /longjobs/{uuid}} in its {@code optionalPaths}.
 */
public abstract class APIQueryMessage extends APISyncCallMessage {
    /** Rows returned when the caller does not say how many. */
    public static final int DEFAULT_LIMIT = 1000;

    private List<QueryCondition> conditions = new ArrayList<>();

    @APIParam(
            required = false,
            numberRange = {0, 100000})
    private Integer limit = DEFAULT_LIMIT;

    @APIParam(
            required = false,
            numberRange = {0, Integer.MAX_VALUE})
    private Integer start = 0;

    private boolean count;
    private boolean replyWithCount;

    @APIParam(required = false)
    private String sortBy;

    @APIParam(
            required = false,
            validValues = {"asc", "desc"})
    private String sortDirection;

    @APIParam(required = false)
    private List<String> fields;

    /** All of them must hold. */
    public List<QueryCondition> getConditions() {
        return conditions;
    }

    public void setConditions(List<QueryCondition> conditions) {
        this.conditions = conditions;
    }

    /** Adds a condition, for callers inside the platform. */
    public void addQueryCondition(String name, QueryOp op, String value) {
        conditions.add(new QueryCondition(name, op, value));
    }

    /** The greatest number of rows returned. */
    public Integer getLimit() {
        return limit;
    }

    public void setLimit(Integer limit) {
        this.limit = limit;
    }

    /** The number of rows skipped. */
    public Integer getStart() {
        return start;
    }

    public void setStart(Integer start) {
        this.start = start;
    }

    /** Whether only the number of matching rows is wanted. */
    public boolean isCount() {
        return count;
    }

    public void setCount(boolean count) {
        this.count = count;
    }

    /** Whether the number of matching rows is wanted besides the rows. */
    public boolean isReplyWithCount() {
        return replyWithCount;
    }

    public void setReplyWithCount(boolean replyWithCount) {
        this.replyWithCount = replyWithCount;
    }

    /** The inventory's field to sort by; null for no order. */
    public String getSortBy() {
        return sortBy;
    }

    public void setSortBy(String sortBy) {
        this.sortBy = sortBy;
    }

    /** {@code asc}, the default, or {@code desc}. */
    public String getSortDirection() {
        return sortDirection;
    }

    public void setSortDirection(String sortDirection) {
        this.sortDirection = sortDirection;
    }

    /** The inventory's fields that are wanted; null or empty for all. */
    public List<String> getFields() {
        return fields;
    }

    public void setFields(List<String> fields) {
        this.fields = fields;
    }
}
