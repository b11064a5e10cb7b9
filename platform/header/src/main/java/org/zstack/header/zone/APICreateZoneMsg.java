package org.zstack.header.zone;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Creates a zone. */
@Action(category = ZoneConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/zones",
        method = HttpMethod.POST,
        responseClass = APICreateZoneEvent.class,
        parameterName = "params")
public class APICreateZoneMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
