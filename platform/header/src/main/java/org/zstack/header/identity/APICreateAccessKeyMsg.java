package org.zstack.header.identity;

import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Creates a key that signs calls in an account's name. */
@Action(category = AccountConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/accesskeys",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APICreateAccessKeyEvent.class)
public class APICreateAccessKeyMsg extends APICreateMessage {
    @APIParam(required = false, resourceType = AccountVO.class)
    private String accountUuid;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    /** The account; null for the caller's own. Only the administrator may name another. */
    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    /** Free text; may be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
