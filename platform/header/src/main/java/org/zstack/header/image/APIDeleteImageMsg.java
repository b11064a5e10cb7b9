package org.zstack.header.image;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Removes an image; volumes made from it stay. */
@Action(category = ImageConstant.ACTION_CATEGORY)
@RestRequest(path = "/images/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteImageEvent.class)
public class APIDeleteImageMsg extends APIDeleteMessage {
    @APIParam(
            resourceType = ImageVO.class,
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
