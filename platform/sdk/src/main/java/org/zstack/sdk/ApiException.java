package org.zstack.sdk;

/** A call failed, and its caller asked for an exception. */
public class ApiException extends RuntimeException {
    private final transient ErrorCode error;

    public ApiException(ErrorCode error) {
        super("error[code: %s, description: %s, details: %s]".formatted(error.code, error.description, error.details));
        this.error = error;
    }

    /** Why. */
    public ErrorCode getError() {
        return error;
    }
}
