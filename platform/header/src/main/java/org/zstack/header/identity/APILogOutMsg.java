package org.zstack.header.identity;

import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Ends a session. */
@NoSession
@RestRequest(
        path = "/accounts/sessions/{sessionUuid}",
        method = HttpMethod.DELETE,
        responseClass = APILogOutReply.class)
public class APILogOutMsg extends APISyncCallMessage {
    @APIParam
    private String sessionUuid;

    /** The session to end; one that has ended already is no error. */
    public String getSessionUuid() {
        return sessionUuid;
    }

    public void setSessionUuid(String sessionUuid) {
        this.sessionUuid = sessionUuid;
    }
}
