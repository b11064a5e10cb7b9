package org.zstack.header.core.config;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Changes a setting of the whole cloud; in force on every node within seconds. */
@Action(category = GlobalConfigConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/global-configurations/{category}/{name}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIUpdateGlobalConfigEvent.class)
public class APIUpdateGlobalConfigMsg extends APIMessage {
    @APIParam(maxLength = 64, emptyString = false)
    private String category;

    @APIParam(maxLength = 255, emptyString = false)
    private String name;

    @APIParam(maxLength = 65535)
    private String value;

    public String getCategory() {
        return category;
    }

    public void setCategory(String category) {
        this.category = category;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** The new value; what is allowed depends on the setting. */
    public String getValue() {
        return value;
    }

    public void setValue(String value) {
        this.value = value;
    }
}
