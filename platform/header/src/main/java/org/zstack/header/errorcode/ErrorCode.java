package org.zstack.header.errorcode;

import org.zstack.utils.gson.JSONObjectUtil;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** An error as the API shows it: a code, what went wrong, and what caused it. */
public class ErrorCode implements Serializable, Cloneable {
    private static final long serialVersionUID = 1L;

    private String code;
    private String description;
    private String details;
    private String elaboration;
    private String location;
    private String cost;
    private ErrorCode cause;
    private LinkedHashMap opaque;
    private ErrorCodeElaboration messages;

    public ErrorCode() {}

    public ErrorCode(String code, String description) {
        this(code, description, null);
    }

    public ErrorCode(String code, String description, String details) {
        this.code = code;
        this.description = description;
        this.details = details;
    }

    /** A copy; the cause is shared. */
    public ErrorCode(ErrorCode other) {
        this(other.code, other.description, other.details);
        elaboration = other.elaboration;
        location = other.location;
        cost = other.cost;
        cause = other.cause;
        opaque = other.opaque == null ? null : new LinkedHashMap<>(other.opaque);
        messages = other.messages;
    }

    /** A copy; the cause is shared. */
    public ErrorCode copy() {
        return new ErrorCode(this);
    }

    /** Attaches a value for programs to read. */
    @SuppressWarnings("unchecked")
    public void putToOpaque(String key, Object value) {
        if (opaque == null) {
            opaque = new LinkedHashMap<>();
        }
        opaque.put(key, value);
    }

    /** The attached value; null when there is none. */
    public Object getFromOpaque(String key) {
        return opaque == null ? null : opaque.get(key);
    }

    /** Sets the cause and returns this error. */
    public ErrorCode causedBy(ErrorCode reason) {
        cause = reason;
        return this;
    }

    /** Sets the cause: the only one of the list, or the list as a whole; nothing for an empty list. */
    public ErrorCode causedBy(List<ErrorCode> reasons) {
        if (reasons == null || reasons.isEmpty()) {
            return this;
        }
        if (reasons.size() == 1) {
            return causedBy(reasons.get(0));
        }
        ErrorCodeList all = new ErrorCodeList();
        all.setCode(reasons.get(0).getCode());
        all.setDescription(reasons.size() + " errors");
        all.setCauses(new ArrayList<>(reasons));
        all.setDetails(all.getReadableDetails());
        return causedBy(all);
    }

    /** Whether the code is one of these. */
    public boolean isError(Enum... codes) {
        for (Enum one : codes) {
            if (one.toString().equals(code)) {
                return true;
            }
        }
        return false;
    }

    /** One sentence for a person: the details (the description where there are none), then the causes' in turn. */
    public String getReadableDetails() {
        String own = details != null ? details : description;
        if (cause == null) {
            return own;
        }
        String reason = cause.getReadableDetails();
        if (own == null || own.equals(reason)) {
            return reason;
        }
        return reason == null || own.contains(reason) ? own : own + "; because " + reason;
    }

    /** The error at the end of the chain of causes; this one when it has no cause. */
    public ErrorCode getRootCause() {
        ErrorCode root = this;
        while (root.cause != null) {
            root = root.cause;
        }
        return root;
    }

    /** The words of the root cause. */
    public String getRootCauseDetails() {
        return getRootCause().getReadableDetails();
    }

    /** The error as JSON, which {@link #fromString(String)} reads. */
    @Override
    public String toString() {
        return JSONObjectUtil.toJsonString(this);
    }

    /** Reads what {@link #toString()} wrote; any other text becomes the details of an internal error. Null for null. */
    public static ErrorCode fromString(String text) {
        if (text == null) {
            return null;
        }
        try {
            ErrorCode read = JSONObjectUtil.toObject(text, ErrorCode.class);
            if (read != null && read.code != null) {
                return read;
            }
        } catch (RuntimeException notJson) {
            // handled below: plain text is a legal error text
        }
        return new ErrorCode(SysErrors.INTERNAL.toString(), "an internal error", text);
    }

    /** The text with sentences that repeat an earlier one left out; sentences are separated by {@code "; "}. */
    public static String getDeduplicateError(String text) {
        if (text == null) {
            return null;
        }
        return String.join("; ", new LinkedHashSet<>(Arrays.asList(text.split("; "))));
    }

    /** What a long job that ended with this error shows as its result; {@link JobResultError} says what that is. */
    public static String getJobResult(ErrorCode error) {
        return error == null ? null : JSONObjectUtil.toJsonString(JobResultError.valueOf(error));
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || getClass() != other.getClass()) {
            return false;
        }
        ErrorCode that = (ErrorCode) other;
        return Objects.equals(code, that.code)
                && Objects.equals(description, that.description)
                && Objects.equals(details, that.details)
                && Objects.equals(cause, that.cause);
    }

    @Override
    public int hashCode() {
        return Objects.hash(code, description, details, cause);
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getDetails() {
        return details;
    }

    public void setDetails(String details) {
        this.details = details;
    }

    public String getElaboration() {
        return elaboration;
    }

    public void setElaboration(String elaboration) {
        this.elaboration = elaboration;
    }

    public String getLocation() {
        return location;
    }

    public void setLocation(String location) {
        this.location = location;
    }

    public String getCost() {
        return cost;
    }

    public void setCost(String cost) {
        this.cost = cost;
    }

    public ErrorCode getCause() {
        return cause;
    }

    public void setCause(ErrorCode cause) {
        this.cause = cause;
    }

    public LinkedHashMap getOpaque() {
        return opaque;
    }

    public void setOpaque(LinkedHashMap opaque) {
        this.opaque = opaque;
    }

    public ErrorCodeElaboration getMessages() {
        return messages;
    }

    public void setMessages(ErrorCodeElaboration messages) {
        this.messages = messages;
    }
}
