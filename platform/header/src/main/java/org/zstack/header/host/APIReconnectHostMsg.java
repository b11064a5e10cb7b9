package org.zstack.header.host;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Connects a host again and compares what it runs with the records. */
@Action(category = HostConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/hosts/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIReconnectHostEvent.class)
public class APIReconnectHostMsg extends APIMessage implements HostMessage {
    @APIParam(resourceType = HostVO.class)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    @Override
    public String getHostUuid() {
        return uuid;
    }
}
