package org.zstack.core.db;

import org.zstack.header.exception.CloudRuntimeException;

/** The node cannot start because of its database: a wrong setting, no answer, or a schema it cannot use. */
public class DatabaseStartException extends CloudRuntimeException {
    public DatabaseStartException(String message) {
        super(message);
    }

    public DatabaseStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
