package org.zstack.header.identity;

import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Creates an account that owns what it creates and sees nothing else. */
@Action(category = AccountConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/accounts",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APICreateAccountEvent.class)
public class APICreateAccountMsg extends APICreateMessage {
    @APIParam(maxLength = 255, emptyString = false)
    private String name;

    @APIParam(maxLength = 255, emptyString = false, password = true, noTrim = true)
    private String password;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    /** The name to log in with; no two accounts have the same. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** SHA-512 of the password, in hexadecimal. */
    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Free text; may be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
