package org.zstack.header.identity;

import org.zstack.header.message.APIReply;
import org.zstack.header.rest.RestResponse;

/** Whether a session is still valid. */
@RestResponse(fieldsTo = {"valid=validSession"})
public class APIValidateSessionReply extends APIReply {
    private boolean validSession;

    public boolean isValidSession() {
        return validSession;
    }

    public void setValidSession(boolean validSession) {
        this.validSession = validSession;
    }
}
