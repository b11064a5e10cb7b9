package org.zstack.header.zone;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a zone that has no clusters. */
@Action(category = ZoneConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(path = "/zones/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteZoneEvent.class)
public class APIDeleteZoneMsg extends APIDeleteMessage {
    @APIParam(resourceType = ZoneVO.class, successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
