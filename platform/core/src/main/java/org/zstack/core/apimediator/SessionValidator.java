package org.zstack.core.apimediator;

import org.zstack.header.apimediator.ApiMessageInterceptionException;
import org.zstack.header.identity.SessionInventory;

/** Knows the sessions. The identity service provides the one bean of this type. */
public interface SessionValidator {
    /**
     * Finds a session that is still valid.
     *
     * @throws ApiMessageInterceptionException {@code ID.1001} if there is no such session or it has expired
     */
    SessionInventory validate(String sessionUuid) throws ApiMessageInterceptionException;
}
