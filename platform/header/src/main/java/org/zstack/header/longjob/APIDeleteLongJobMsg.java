package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a long job that has ended. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@RestRequest(path = "/longjobs/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteLongJobEvent.class)
public class APIDeleteLongJobMsg extends APIMessage implements LongJobMessage {
    @APIParam(
            resourceType = LongJobVO.class,
            checkAccount = true,
            operationTarget = true,
            successIfResourceNotExisting = true)
    private String uuid;

    public APIDeleteLongJobMsg() {}

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
