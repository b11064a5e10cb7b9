package org.zstack.rest.http;

/** A request that is answered with a plain text saying what is wrong with it; nothing has been changed. */
public class BadRequestException extends RuntimeException {
    private final int status;

    /** Answered with 400. */
    public BadRequestException(String message) {
        this(400, message);
    }

    /** Answered with another status of the 4xx kind. */
    public BadRequestException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
