package org.zstack.header.vm;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;

/** Stops a running VM. */
@Action(category = VmInstanceConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/vm-instances/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIStopVmInstanceEvent.class)
public class APIStopVmInstanceMsg extends APIMessage implements VmInstanceMessage {
    @APIParam(resourceType = VmInstanceVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

    @APIParam(
            required = false,
            validValues = {"grace", "cold"})
    private String type;

    @APIParam(required = false)
    private Boolean stopHA;

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** {@code cold} pulls the plug. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public Boolean getStopHA() {
        return stopHA;
    }

    public void setStopHA(Boolean stopHA) {
        this.stopHA = stopHA;
    }

    @Override
    public String getVmInstanceUuid() {
        return uuid;
    }
}
