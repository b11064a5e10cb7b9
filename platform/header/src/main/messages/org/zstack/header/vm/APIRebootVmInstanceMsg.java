package org.zstack.header.vm;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;

/**
 * Reboots a VM: the platform's plain message. Not compiled here: module {@code header} of the drop-in inserts its options
 * first, as it does in a platform's tree.
 */
@Action(category = VmInstanceConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/vm-instances/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIRebootVmInstanceEvent.class)
@SkipVmTracer(replyClass = APIRebootVmInstanceEvent.class)
public class APIRebootVmInstanceMsg extends APIMessage implements VmInstanceMessage, CheckAttachedVolumesMessage {
    @APIParam(resourceType = VmInstanceVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

    @Override
    public String getVmInstanceUuid() {
        return getUuid();
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public static APIRebootVmInstanceMsg __example__() {
        APIRebootVmInstanceMsg msg = new APIRebootVmInstanceMsg();
        msg.setUuid(uuid());
        return msg;
    }
}
