package org.zstack.header.volume;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes a data volume that no VM uses. */
@Action(category = VolumeConstant.ACTION_CATEGORY)
@RestRequest(path = "/volumes/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteDataVolumeEvent.class)
public class APIDeleteDataVolumeMsg extends APIDeleteMessage {
    @APIParam(
            resourceType = VolumeVO.class,
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
}
