package org.zstack.header.errorcode;

/** Carries an {@link ErrorCode} up the stack to where it becomes a reply. */
public class OperationFailureException extends RuntimeException {
    private ErrorCode errorCode;

    public OperationFailureException(ErrorCode errorCode) {
        super(errorCode.getReadableDetails());
        this.errorCode = errorCode;
    }

    @Override
    public String getMessage() {
        return errorCode.getReadableDetails();
    }

    public ErrorCode getErrorCode() {
        return errorCode;
    }

    public void setErrorCode(ErrorCode errorCode) {
        this.errorCode = errorCode;
    }
}
