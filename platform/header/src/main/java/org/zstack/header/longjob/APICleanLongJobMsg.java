package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Cleans up what a suspended or failed long job left behind. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@RestRequest(
        path = "/longjobs/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APICleanLongJobEvent.class)
public class APICleanLongJobMsg extends APIMessage implements LongJobMessage {
    @APIParam(resourceType = LongJobVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

    public APICleanLongJobMsg() {}

    @Override
    public String getLongJobUuid() {
        return uuid;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
