package org.zstack.rest.query;

import org.springframework.stereotype.Component;
import org.zstack.core.apimediator.TypedApiInterceptor;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.core.cloudbus.MessageHandlers;
import org.zstack.core.db.SQL;
import org.zstack.core.db.SQLBatchWithReturn;
import org.zstack.header.query.APIQueryMessage;
import org.zstack.header.query.APIQueryReply;
import org.zstack.header.query.AutoQuery;
import org.zstack.rest.api.ApiCatalog;
import org.zstack.rest.api.ApiOperation;

import java.util.List;
import java.util.Map;

/** Answers every query message that carries {@link AutoQuery}. */
@Component
public class QueryService extends HandlerService implements TypedApiInterceptor<APIQueryMessage> {
    /** The service's id on the bus. */
    public static final String SERVICE_ID = "query";

    private final CloudBus bus;
    private final ApiCatalog catalog;

    QueryService(CloudBus bus, ApiCatalog catalog) {
        this.bus = bus;
        this.catalog = catalog;
    }

    @Override
    public String getId() {
        return bus.makeLocalServiceId(SERVICE_ID);
    }

    @Override
    protected void handlers(MessageHandlers on) {
        catalog.operations().stream()
                .map(ApiOperation::message)
                .filter(type -> type.isAnnotationPresent(AutoQuery.class))
                .forEach(type -> on.on(type.asSubclass(APIQueryMessage.class), this::answer));
    }

    @Override
    public Class<APIQueryMessage> messageType() {
        return APIQueryMessage.class;
    }

    @Override
    public void intercept(APIQueryMessage msg) {
        if (msg.getClass().isAnnotationPresent(AutoQuery.class)) {
            QueryPlan.of(msg);
        }
    }

    private void answer(APIQueryMessage msg) {
        bus.reply(msg, query(msg));
    }

    private static APIQueryReply query(APIQueryMessage msg) {
        QueryTarget target = QueryTarget.of(msg.getClass());
        QueryPlan plan = QueryPlan.of(msg);
        return new SQLBatchWithReturn<APIQueryReply>() {
            @Override
            protected APIQueryReply scripts() {
                APIQueryReply reply = target.reply(msg.isCount() ? null : rows(target, plan, msg));
                if (msg.isCount() || msg.isReplyWithCount()) {
                    reply.setTotal(total(target, plan));
                }
                return reply;
            }

            private List<?> rows(QueryTarget target, QueryPlan plan, APIQueryMessage msg) {
                if (msg.getLimit() == 0) {
                    return List.of();
                }
                String jpql = "select r from " + target.entity().getSimpleName() + " r" + plan.where() + plan.order();
                SQL query = parameters(sql(jpql, target.entity()), plan.parameters())
                        .offset(msg.getStart())
                        .limit(msg.getLimit());
                return target.show(query.list());
            }

            private Long total(QueryTarget target, QueryPlan plan) {
                String jpql = "select count(r) from " + target.entity().getSimpleName() + " r" + plan.where();
                return parameters(sql(jpql, Long.class), plan.parameters()).find();
            }

            private SQL parameters(SQL query, Map<String, Object> parameters) {
                parameters.forEach(query::param);
                return query;
            }
        }.execute();
    }
}
