package org.zstack.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A query: conditions such as {@code state=Running}, and which of the matching rows are wanted. */
public abstract class QueryAction extends AbstractAction {
    /** All of them must hold; null or empty for every row. */
    public List<String> conditions = new ArrayList<>();

    /** The greatest number of rows; null for the server's default. */
    public Integer limit;

    /** The number of rows to skip; null for none. */
    public Integer start;

    /** Whether only the number of matching rows is wanted; may be null. */
    public Boolean count;

    /** Whether the number of matching rows is wanted besides the rows; may be null. */
    public Boolean replyWithCount;

    /** The field to sort by; may be null. */
    public String sortBy;

    /** {@code asc}, the default, or {@code desc}. */
    public String sortDirection;

    /** The fields that are wanted; null or empty for all. */
    public List<String> fields;

    @Override
    List<String> queryString(Map<String, Object> parameters) {
        List<String> query = new ArrayList<>();
        if (conditions != null) {
            conditions.forEach(c -> query.add("q=" + encode(c)));
        }
        add(query, "limit", limit);
        add(query, "start", start);
        add(query, "count", count);
        add(query, "replyWithCount", replyWithCount);
        if (sortBy != null) {
            add(query, "sort", ("desc".equals(sortDirection) ? "-" : "") + sortBy);
        }
        if (fields != null && !fields.isEmpty()) {
            add(query, "fields", String.join(",", fields));
        }
        return query;
    }

    private static void add(List<String> query, String name, Object value) {
        if (value != null) {
            query.add(name + "=" + encode(value.toString()));
        }
    }
}
