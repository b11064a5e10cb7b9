package org.zstack.header.identity;

import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Changes an account's description or password. */
@Action(category = AccountConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/accounts/{uuid}",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIUpdateAccountEvent.class)
public class APIUpdateAccountMsg extends APIMessage {
    @APIParam(resourceType = AccountVO.class)
    private String uuid;

    @APIParam(required = false, maxLength = 255, emptyString = false, password = true, noTrim = true)
    private String password;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    /** The account; any but the administrator may change only its own. */
    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    /** SHA-512 of the new password, in hexadecimal; null to keep it. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** The new text; null to keep it. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
