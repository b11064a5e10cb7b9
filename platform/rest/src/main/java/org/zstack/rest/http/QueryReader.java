package org.zstack.rest.http;

import com.google.gson.JsonObject;
import org.zstack.core.apimediator.params.JsonParameters;
import org.zstack.core.apimediator.params.TextParameters;
import org.zstack.header.message.APIMessage;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.QueryOp;
import org.zstack.rest.api.ApiRouteTable.Match;
import org.zstack.rest.query.ConditionParser;
import org.zstack.utils.gson.JSONObjectUtil;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns a query string, and the path's variables, into the conditions and options of a query. */
final class QueryReader {
    private static final List<String> OPTIONS =
            List.of("q", "limit", "start", "count", "replyWithCount", "sort", "fields");

    /** Those that are fields of the message as they are. */
    private static final List<String> FIELDS = List.of("limit", "start", "count", "replyWithCount");

    private QueryReader() {}

    static APIQueryMessage read(Match match, Map<String, List<String>> query) {
        APIQueryMessage message = options(match.operation().message(), query);
        for (String condition : query.getOrDefault("q", List.of())) {
            message.getConditions().add(ConditionParser.parse(condition));
        }
        match.variables()
                .forEach((name, value) ->
                        message.addQueryCondition(match.operation().fieldOf(name), QueryOp.EQ, value));
        for (String sort : query.getOrDefault("sort", List.of())) {
            boolean descending = sort.startsWith("-");
            // a plus sign may have been read as a space
            message.setSortBy(descending || sort.startsWith("+") ? sort.substring(1) : sort.trim());
            message.setSortDirection(descending ? "desc" : "asc");
        }
        if (query.containsKey("fields")) {
            List<String> fields = new ArrayList<>();
            query.get("fields").forEach(list -> fields.addAll(List.of(list.split(","))));
            message.setFields(fields);
        }
        return message;
    }

    private static APIQueryMessage options(Class<? extends APIMessage> type, Map<String, List<String>> query) {
        JsonObject values = new JsonObject();
        query.forEach((name, texts) -> {
            if (FIELDS.contains(name)) {
                values.add(name, TextParameters.json(type, name, texts));
            } else if (!OPTIONS.contains(name) && !JsonParameters.isPassedOver(type, name)) {
                throw MessageReader.unknown("parameter[%s] of the query", name, OPTIONS);
            }
        });
        return (APIQueryMessage) JSONObjectUtil.toObject(MessageReader.check(type, values), type);
    }
}
