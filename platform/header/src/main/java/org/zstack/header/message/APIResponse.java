package org.zstack.header.message;

import org.zstack.header.errorcode.ErrorCode;

/** What an API call is answered with: an {@link APIEvent} or an {@link APIReply}. */
public interface APIResponse {
    boolean isSuccess();

    /** The error; null after a success. */
    ErrorCode getError();
}
