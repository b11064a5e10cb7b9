package org.zstack.header.exception;

/** A state that the platform's own code must never be in, or an input that it cannot go on with. */
public class CloudRuntimeException extends RuntimeException implements CloudException {
    public CloudRuntimeException(Throwable cause) {
        super(cause);
    }

    public CloudRuntimeException(String message) {
        super(message);
    }

    public CloudRuntimeException(String message, Throwable cause) {
        super(message, cause);
    }

    protected CloudRuntimeException() {}
}
