package org.zstack.header.apimediator;

import org.zstack.header.errorcode.ErrorCode;

/** Refuses an API message; the error is what the caller sees. */
public class ApiMessageInterceptionException extends RuntimeException {
    private ErrorCode error;

    public ApiMessageInterceptionException(ErrorCode error) {
        super(error.getReadableDetails());
        this.error = error;
    }

    @Override
    public String getMessage() {
        return error.getReadableDetails();
    }

    public ErrorCode getError() {
        return error;
    }

    public void setError(ErrorCode error) {
        this.error = error;
    }
}
