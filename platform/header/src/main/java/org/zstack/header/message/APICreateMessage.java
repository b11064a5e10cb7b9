package org.zstack.header.message;

import java.util.List;

/** An API call that creates a resource. */
public class APICreateMessage extends APIMessage {
    @APIParam(required = false)
    private String resourceUuid;

    @APIParam(required = false)
    private List<String> tagUuids;

    public APICreateMessage() {}

    @Override
    public void addSystemTag(String tag) {
        super.addSystemTag(tag);
    }

    public String getResourceUuid() {
        return resourceUuid;
    }

    public void setResourceUuid(String resourceUuid) {
        this.resourceUuid = resourceUuid;
    }

    public List<String> getTagUuids() {
        return tagUuids;
    }

    public void setTagUuids(List<String> tagUuids) {
        this.tagUuids = tagUuids;
    }
}
