package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Renames or describes a long job. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@RestRequest(
        path = "/longjobs/{uuid}/actions",
        method = HttpMethod.PUT,
        isAction = true,
        responseClass = APIUpdateLongJobEvent.class)
public class APIUpdateLongJobMsg extends APIMessage implements LongJobMessage {
    @APIParam(resourceType = LongJobVO.class, checkAccount = true, operationTarget = true)
    private String uuid;

    @CutToFit
    @APIParam(required = false, maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    public APIUpdateLongJobMsg() {}

    @Override
    public String getLongJobUuid() {
        return uuid;
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

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
