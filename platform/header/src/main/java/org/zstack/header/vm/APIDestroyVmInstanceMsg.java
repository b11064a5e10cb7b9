package org.zstack.header.vm;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;

/** Destroys a VM. */
@Action(category = VmInstanceConstant.ACTION_CATEGORY)
@RestRequest(path = "/vm-instances/{uuid}", method = HttpMethod.DELETE, responseClass = APIDestroyVmInstanceEvent.class)
public class APIDestroyVmInstanceMsg extends APIDeleteMessage implements VmInstanceMessage {
    @APIParam(
            resourceType = VmInstanceVO.class,
            checkAccount = true,
            operationTarget = true,
            successIfResourceNotExisting = true)
    private String uuid;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    @Override
    public String getVmInstanceUuid() {
        return uuid;
    }
}
