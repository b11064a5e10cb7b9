package org.zstack.core.apimediator;

import org.springframework.stereotype.Component;
import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.apimediator.StopRoutingException;
import org.zstack.header.errorcode.SysErrors;
import org.zstack.header.identity.IdentityErrors;
import org.zstack.header.message.APIMessage;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

import static org.zstack.core.Platform.err;

/** The rules of {@code @APIParam} that need the database: what a message names must exist and belong to the caller. */
@Component
class ResourceRules {
    private final ResourceAccess access;

    ResourceRules(ResourceAccess access) {
        this.access = access;
    }

    void check(APIMessage msg) {
        for (ParamField field : ParamField.of(msg.getClass())) {
            if (field.isResource()) {
                Set<String> named = named(field.get(msg));
                if (!named.isEmpty()) {
                    checkExist(field, named);
                    checkOwner(field, named, msg);
                }
            }
        }
    }

    private void checkExist(ParamField field, Set<String> named) {
        Set<String> found = access.existing(field.param().resourceType(), named);
        if (found.containsAll(named)) {
            return;
        }
        if (field.param().successIfResourceNotExisting()) {
            throw new StopRoutingException();
        }
        Set<String> missing = new LinkedHashSet<>(named);
        missing.removeAll(found);
        throw new ApiMessageInterceptionException(err(
                SysErrors.RESOURCE_NOT_FOUND,
                "field[%s] of message[%s] names %s%s which does not exist",
                field.name(),
                field.message().getSimpleName(),
                resourceName(field),
                missing));
    }

    private void checkOwner(ParamField field, Set<String> named, APIMessage msg) {
        if (!field.param().checkAccount()
                || field.param().noOwnerCheck()
                || ResourceAccess.isAdmin(msg.getSession())
                || !ResourceAccess.isOwned(field.param().resourceType())) {
            return;
        }
        Set<String> foreign = new LinkedHashSet<>(named);
        foreign.removeAll(access.visible(msg.getSession(), field.param().resourceType(), named));
        if (!foreign.isEmpty()) {
            throw new ApiMessageInterceptionException(err(
                    IdentityErrors.PERMISSION_DENIED,
                    "field[%s] of message[%s] names %s%s which does not belong to account[uuid:%s]",
                    field.name(),
                    field.message().getSimpleName(),
                    resourceName(field),
                    foreign,
                    msg.getSession().getAccountUuid()));
        }
    }

    private static String resourceName(ParamField field) {
        String name = field.param().resourceType().getSimpleName();
        return name.endsWith("VO") ? name.substring(0, name.length() - 2) : name;
    }

    private static Set<String> named(Object value) {
        if (value instanceof String uuid) {
            return Set.of(uuid);
        }
        if (value instanceof Collection<?> uuids) {
            Set<String> named = new LinkedHashSet<>();
            uuids.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(named::add);
            return named;
        }
        return Set.of();
    }
}
