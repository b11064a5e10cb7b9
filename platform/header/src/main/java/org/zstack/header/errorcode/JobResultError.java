package org.zstack.header.errorcode;

import org.zstack.utils.gson.JSONObjectUtil;

/** An error as a failed long job shows it: for people. The code, what is attached, and the causes between are gone. */
public class JobResultError {
    private ErrorCodeElaboration message;
    private String detail;
    private String cause;

    public JobResultError() {}

    public JobResultError(ErrorCodeElaboration message, String detail) {
        this.message = message;
        this.detail = detail;
    }

    /** The error's own words, and those of the cause at the very end; a list that only holds one error is that error. */
    public static JobResultError valueOf(ErrorCode error) {
        if (error.getDetails() == null
                && error instanceof ErrorCodeList list
                && list.getCauses().size() == 1) {
            return valueOf(list.getCauses().get(0));
        }
        JobResultError result = new JobResultError(error.getMessages(), error.getDetails());
        result.cause = error.getRootCauseDetails();
        return result;
    }

    /** Reads it from a job's result, which may say more; a text that is something else is the detail. */
    public static JobResultError fromString(String text) {
        try {
            JobResultError read = JSONObjectUtil.toObject(text, JobResultError.class);
            if (read != null && (read.detail != null || read.cause != null)) {
                return read;
            }
        } catch (RuntimeException otherText) {
            // handled below: a job may write what it likes
        }
        return new JobResultError(null, text);
    }

    /** An error of this code with these words. */
    public ErrorCode toErrorCode(Enum<?> code) {
        ErrorCode error = new ErrorCode(code.toString(), null, readable());
        error.setMessages(message);
        return error;
    }

    /** One sentence for a person. */
    public String readable() {
        if (detail == null || cause == null) {
            return detail == null ? cause : detail;
        }
        return detail.contains(cause) ? detail : detail + "; because " + cause;
    }

    public ErrorCodeElaboration getMessage() {
        return message;
    }

    public void setMessage(ErrorCodeElaboration message) {
        this.message = message;
    }

    public String getDetail() {
        return detail;
    }

    public void setDetail(String detail) {
        this.detail = detail;
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }
}
