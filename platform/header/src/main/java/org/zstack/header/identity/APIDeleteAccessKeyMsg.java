package org.zstack.header.identity;

import org.zstack.header.message.APIDeleteMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Deletes an access key: what it signs is refused from now on. */
@Action(category = AccountConstant.ACTION_CATEGORY)
@RestRequest(path = "/accesskeys/{uuid}", method = HttpMethod.DELETE, responseClass = APIDeleteAccessKeyEvent.class)
public class APIDeleteAccessKeyMsg extends APIDeleteMessage {
    @APIParam(resourceType = AccessKeyVO.class, checkAccount = true, successIfResourceNotExisting = true)
    private String uuid;

    /** The key. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }
}
