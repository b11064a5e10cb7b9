package org.zstack.core.apimediator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.CloudBusCallBack;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.ApiMessageInterceptor;
import org.zstack.header.identity.Action;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.identity.NoSession;
import org.zstack.header.identity.SessionInventory;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APISyncCallMessage;

import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import static org.zstack.core.Platform.argerr;
import static org.zstack.core.Platform.err;

/** The gate of the API: every message from outside is checked here, then sent to the service that handles its class. */
@Component
public class ApiMediator implements ApiMessageProcessor {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{32}");

    private final ResourceRules resources;
    private final ApiRoutes routes;
    private final CloudBus bus;
    private final ObjectProvider<SessionValidator> sessions;
    private final Supplier<InterceptorOrder> interceptors;

    ApiMediator(
            ResourceRules resources,
            ApiRoutes routes,
            CloudBus bus,
            ObjectProvider<SessionValidator> sessions,
            ObjectProvider<ApiMessageInterceptor> interceptors,
            ObjectProvider<TypedApiInterceptor<?>> typed) {
        this.resources = resources;
        this.routes = routes;
        this.bus = bus;
        this.sessions = sessions;
        // resolved late: interceptors may need whoever needs this bean
        this.interceptors = SingletonSupplier.of(() -> InterceptorOrder.of(
                interceptors.orderedStream().toList(), typed.orderedStream().toList()));
    }

    @Override
    public APIMessage process(APIMessage msg) throws ApiMessageInterceptionException {
        checkSession(msg);
        ParamRules.check(msg);
        checkResourceUuid(msg);
        resources.check(msg);
        APIMessage checked = msg;
        for (ApiMessageInterceptor interceptor : interceptors.get().forMessage(msg.getClass())) {
            checked = interceptor.intercept(checked);
        }
        return checked;
    }

    /**
     * Sends a checked message to its service.
     *
     * @param answer told once, with the event or the error
     */
    public void send(APIMessage msg, Consumer<APIEvent> answer) {
        routes.route(msg);
        bus.send(msg, answer);
    }

    /** Sends a checked message that is answered with a reply. */
    public void send(APISyncCallMessage msg, CloudBusCallBack answer) {
        routes.route(msg);
        bus.send(msg, answer);
    }

    private void checkSession(APIMessage msg) {
        if (msg.getClass().isAnnotationPresent(NoSession.class)) {
            return;
        }
        SessionInventory given = msg.getSession();
        if (given == null || given.getUuid() == null) {
            throw new ApiMessageInterceptionException(
                    err(IdentityErrors.INVALID_SESSION, "message[%s] carries no session", msg.getMessageName()));
        }
        SessionInventory session = sessions.getObject().validate(given.getUuid());
        msg.setSession(session);
        Action action = msg.getClass().getAnnotation(Action.class);
        if (action != null && action.adminOnly() && !ResourceAccess.isAdmin(session)) {
            throw new ApiMessageInterceptionException(err(
                    IdentityErrors.PERMISSION_DENIED,
                    "message[%s] is for the administrator only, not for account[uuid:%s]",
                    msg.getClass().getSimpleName(),
                    session.getAccountUuid()));
        }
    }

    private static void checkResourceUuid(APIMessage msg) {
        if (msg instanceof APICreateMessage create
                && create.getResourceUuid() != null
                && !UUID.matcher(create.getResourceUuid()).matches()) {
            throw new ApiParamException(argerr(
                    "field[resourceUuid] of message[%s] has a bad value[%s]: it must be 32 lower-case hexadecimal digits",
                    msg.getClass().getSimpleName(), create.getResourceUuid()));
        }
    }
}
