package org.zstack.header.identity;

import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes an account; what it owns becomes the administrator's. */
@Action(category = AccountConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(path = "/accounts/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteAccountEvent.class)
public class APIDeleteAccountMsg extends APIDeleteMessage {
    @APIParam(resourceType = AccountVO.class, successIfResourceNotExisting = true)
    private String uuid;

    /** The account. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
