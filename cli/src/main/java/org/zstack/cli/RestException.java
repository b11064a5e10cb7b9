package org.zstack.cli;

import org.zstack.header.errorcode.ErrorCode;

/** A call that failed. */
public class RestException extends RuntimeException {
    private final transient ErrorCode error;

    /** A failure that the platform said nothing about. */
    public RestException(String message) {
        this(message, null);
    }

    RestException(String message, ErrorCode error) {
        super(message);
        this.error = error;
    }

    /** What the platform said; null when the call did not get that far. */
    public ErrorCode error() {
        return error;
    }
}
