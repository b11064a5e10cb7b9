package org.zstack.core.db;

import org.zstack.header.exception.CloudRuntimeException;

/**
 * The database cannot be reached, or cannot be written to, right now. Nothing is known to have been changed by the
 * failed call, except that a commit may have been carried out without its answer reaching us: read before repeating.
 */
public class DatabaseUnavailableException extends CloudRuntimeException {
    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
