package org.zstack.header.core.progress;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Asks how far an API call has come. */
@Action(category = ProgressConstant.ACTION_CATEGORY)
@RestRequest(path = "/task-progresses/{apiId}", method = HttpMethod.GET, responseClass = APIGetTaskProgressReply.class)
public class APIGetTaskProgressMsg extends APISyncCallMessage {
    @APIParam(maxLength = 64, emptyString = false)
    private String apiId;

    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }
}
