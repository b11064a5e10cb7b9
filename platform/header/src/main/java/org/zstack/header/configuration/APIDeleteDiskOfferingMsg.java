package org.zstack.header.configuration;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a disk offering; its volumes stay. */
@Action(category = ConfigurationConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/disk-offerings/{uuid}",
        method = HttpMethod.DELETE,
        responseClass = APIDeleteDiskOfferingEvent.class)
public class APIDeleteDiskOfferingMsg extends APIDeleteMessage {
    @APIParam(resourceType = DiskOfferingVO.class, checkAccount = true, successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
