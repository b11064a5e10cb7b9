package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.APISyncCallMessage;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Lists every transition of a long job: who, when, from where, where to, why. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@RestRequest(
        path = "/longjobs/{uuid}/history",
        method = HttpMethod.GET,
        responseClass = APIGetLongJobHistoryReply.class)
public class APIGetLongJobHistoryMsg extends APISyncCallMessage implements LongJobMessage {
    @APIParam(resourceType = LongJobVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

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
