package org.zstack.header.message;

import org.zstack.header.errorcode.ErrorCode;

/** The answer to a {@link NeedReplyMessage}: a success unless an error is set. */
public class MessageReply extends Message {
    /** The bus's header that names the message answered. */
    private static final String CORRELATION_ID = "correlationId";

    private boolean success = true;
    private boolean canceled;
    private ErrorCode error;

    public MessageReply() {}

    public boolean isSuccess() {
        return success;
    }

    public void setSuccess(boolean success) {
        this.success = success;
    }

    /** Whether the sender gave the message up before it was answered. */
    public boolean isCanceled() {
        return canceled;
    }

    public void setCanceled(boolean canceled) {
        this.canceled = canceled;
    }

    /** The error; null after a success. */
    public ErrorCode getError() {
        return error;
    }

    /** Sets the error and, when it is not null, makes the reply a failure. */
    public void setError(ErrorCode error) {
        if (error != null) {
            success = false;
        }
        this.error = error;
    }

    /** The id of the message that this answers; null before the bus has sent it. */
    public String getCorrelationId() {
        return getHeaderEntry(CORRELATION_ID);
    }

    @SuppressWarnings("unchecked")
    public <T> T castReply() {
        return (T) this;
    }
}
