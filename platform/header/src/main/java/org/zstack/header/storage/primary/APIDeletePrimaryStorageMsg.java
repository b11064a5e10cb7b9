package org.zstack.header.storage.primary;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Removes a primary storage that holds no volume any more. */
@Action(category = PrimaryStorageConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/primary-storage/{uuid}",
        method = HttpMethod.DELETE,
        responseClass = APIDeletePrimaryStorageEvent.class)
public class APIDeletePrimaryStorageMsg extends APIDeleteMessage {
    @APIParam(
            resourceType = PrimaryStorageVO.class,
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
