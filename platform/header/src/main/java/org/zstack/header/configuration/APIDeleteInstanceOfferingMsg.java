package org.zstack.header.configuration;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes an instance offering; its VMs stay. */
@Action(category = ConfigurationConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/instance-offerings/{uuid}",
        method = HttpMethod.DELETE,
        responseClass = APIDeleteInstanceOfferingEvent.class)
public class APIDeleteInstanceOfferingMsg extends APIDeleteMessage {
    @APIParam(resourceType = InstanceOfferingVO.class, checkAccount = true, successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
