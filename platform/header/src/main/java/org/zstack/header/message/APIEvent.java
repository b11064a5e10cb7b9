package org.zstack.header.message;

import org.zstack.header.errorcode.ErrorCode;

import java.lang.reflect.Type;

/** The end of an asynchronous API call. */
public class APIEvent extends Event implements APIResponse {
    public static final String API_EVENT = "API_EVENT";

    protected String apiId;
    protected boolean success = true;
    protected ErrorCode error;

    public APIEvent() {}

    /** The answer to the API message with this id. */
    public APIEvent(String apiId) {
        this.apiId = apiId;
    }

    /** The id of the API message that this answers. */
    public String getApiId() {
        return apiId;
    }

    @Override
    public boolean isSuccess() {
        return success;
    }

    public void setSuccess(boolean success) {
        this.success = success;
    }

    @Override
    public ErrorCode getError() {
        return error;
    }

    /** Sets the error and, when it is not null, makes the event a failure. */
    public void setError(ErrorCode error) {
        if (error != null) {
            success = false;
        }
        this.error = error;
    }

    @Override
    public Type getType() {
        return new Type(API_EVENT, getSubCategory());
    }

    @Override
    public String getSubCategory() {
        return apiId;
    }
}
