package org.zstack.header.identity;

import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Asks whether a session is still valid. */
@NoSession
@RestRequest(
        path = "/accounts/sessions/{sessionUuid}/valid",
        method = HttpMethod.GET,
        responseClass = APIValidateSessionReply.class)
public class APIValidateSessionMsg extends APISyncCallMessage {
    @APIParam
    private String sessionUuid;

    /** The session asked about. */
    public String getSessionUuid() {
        return sessionUuid;
    }

    public void setSessionUuid(String sessionUuid) {
        this.sessionUuid = sessionUuid;
    }
}
