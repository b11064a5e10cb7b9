package org.zstack.core.db.embedded;

/** The embedded database could not be prepared, started or stopped; the message says which and why. */
public class EmbeddedDatabaseException extends RuntimeException {
    public EmbeddedDatabaseException(String message) {
        super(message);
    }

    public EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
