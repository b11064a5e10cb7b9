package org.zstack.core.apimediator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.zstack.core.cloudbus.CloudBus;
import org.zstack.core.cloudbus.HandlerService;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.Message;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import static org.zstack.core.Platform.err;

/**
 * Finds the service that handles an API message's class. A message that operates on a resource goes to the node that
 * looks after that resource, unless every node can handle it; any other stays on this node.
 */
@Component
class ApiRoutes {
    private final CloudBus bus;
    private final Supplier<Map<Class<? extends Message>, Route>> services;

    private record Route(String service, boolean anywhere) {}

    ApiRoutes(CloudBus bus, ObjectProvider<HandlerService> services) {
        this.bus = bus;
        this.services = SingletonSupplier.of(() -> table(services));
    }

    /** Sets the message's service id. */
    void route(APIMessage msg) {
        Route route = services.get().get(msg.getClass());
        if (route == null) {
            throw new ApiMessageInterceptionException(err(
                    SysErrors.UNKNOWN_MESSAGE_ERROR,
                    "no service handles message[%s]",
                    msg.getClass().getName()));
        }
        String resource = route.anywhere ? null : target(msg);
        if (resource == null) {
            bus.makeLocalServiceId(msg, route.service);
        } else {
            bus.makeTargetServiceIdByResourceUuid(msg, route.service, resource);
        }
    }

    private static String target(APIMessage msg) {
        for (ParamField field : ParamField.of(msg.getClass())) {
            if (field.param().operationTarget() && field.get(msg) instanceof String uuid) {
                return uuid;
            }
        }
        return null;
    }

    private static Map<Class<? extends Message>, Route> table(ObjectProvider<HandlerService> services) {
        Map<Class<? extends Message>, Route> table = new HashMap<>();
        services.orderedStream()
                .forEach(service -> service.types().stream()
                        .filter(APIMessage.class::isAssignableFrom)
                        .forEach(type -> table.putIfAbsent(type, new Route(name(service), service.handlesAnywhere()))));
        return table;
    }

    /** A service's id without the node. */
    private static String name(HandlerService service) {
        String id = service.getId();
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
