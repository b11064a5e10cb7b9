package org.zstack.header.cluster;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a cluster that has no hosts. */
@Action(category = ClusterConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(path = "/clusters/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteClusterEvent.class)
public class APIDeleteClusterMsg extends APIDeleteMessage {
    @APIParam(resourceType = ClusterVO.class, successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
