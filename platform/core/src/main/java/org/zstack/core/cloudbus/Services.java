package org.zstack.core.cloudbus;

import org.zstack.core.Platform;
import org.zstack.header.Service;
import org.zstack.header.errorcode.OperationFailureException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.exception.CloudRuntimeException;
import org.zstack.header.message.Message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The services of this node, by id and by the messages they list. */
final class Services {
    private final Map<String, Service> byId = new ConcurrentHashMap<>();
    private final Map<Class<?>, Optional<String>> byMessage = new ConcurrentHashMap<>();

    void add(Service service) {
        ids(service).forEach(id -> {
            Service other = byId.putIfAbsent(id, service);
            if (other != null && other != service) {
                throw new CloudRuntimeException(String.format(
                        "service[%s] is registered twice: %s and %s",
                        id, other.getClass().getName(), service.getClass().getName()));
            }
        });
        byMessage.clear();
    }

    void remove(Service service) {
        ids(service).forEach(id -> byId.remove(id, service));
        byMessage.clear();
    }

    /** The service of an id with or without node; null when it is not on this node. */
    Service get(String serviceId) {
        return byId.get(ServiceIds.service(serviceId));
    }

    /** The id, without node, of the service that lists the message's class; an error when none does. */
    String idFor(Message message) {
        return byMessage
                .computeIfAbsent(message.getClass(), this::find)
                .orElseThrow(() -> new OperationFailureException(Platform.err(
                        SysErrors.NO_ROUTE_ERROR,
                        "message[%s] names no service and no service lists it",
                        message.getMessageName())));
    }

    @SuppressWarnings("unchecked") // classes of messages only
    private Optional<String> find(Class<?> type) {
        return byId.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof HandlerService service
                        && service.handles((Class<? extends Message>) type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static List<String> ids(Service service) {
        List<String> ids = new ArrayList<>();
        ids.add(ServiceIds.service(service.getId()));
        if (service.getAliasIds() != null) {
            service.getAliasIds().forEach(id -> ids.add(ServiceIds.service(id)));
        }
        return ids;
    }
}
