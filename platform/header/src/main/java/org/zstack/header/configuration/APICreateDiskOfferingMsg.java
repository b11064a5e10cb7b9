package org.zstack.header.configuration;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Creates a disk offering. */
@Action(category = ConfigurationConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/disk-offerings",
        method = HttpMethod.POST,
        responseClass = APICreateDiskOfferingEvent.class,
        parameterName = "params")
public class APICreateDiskOfferingMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(numberRange = {1, Long.MAX_VALUE})
    private long diskSize;

    @APIParam(required = false, maxLength = 255)
    private String allocationStrategy;

    @APIParam(
            required = false,
            validValues = {"zstack"})
    private String type;

    @APIParam(required = false)
    private int sortKey;

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

    /** Bytes. */
    public long getDiskSize() {
        return diskSize;
    }

    public void setDiskSize(long diskSize) {
        this.diskSize = diskSize;
    }

    public String getAllocationStrategy() {
        return allocationStrategy;
    }

    public void setAllocationStrategy(String allocationStrategy) {
        this.allocationStrategy = allocationStrategy;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public int getSortKey() {
        return sortKey;
    }

    public void setSortKey(int sortKey) {
        this.sortKey = sortKey;
    }
}
