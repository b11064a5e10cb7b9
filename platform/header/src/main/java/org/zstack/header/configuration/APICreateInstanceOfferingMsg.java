package org.zstack.header.configuration;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Creates an instance offering. */
@Action(category = ConfigurationConstant.ACTION_CATEGORY)
@RestRequest(
        path = "/instance-offerings",
        method = HttpMethod.POST,
        responseClass = APICreateInstanceOfferingEvent.class,
        parameterName = "params")
public class APICreateInstanceOfferingMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(numberRange = {1, 1024})
    private int cpuNum;

    @APIParam(numberRange = {1, Long.MAX_VALUE})
    private long memorySize;

    @APIParam(
            required = false,
            validValues = {"UserVm"})
    private String type;

    @APIParam(required = false, maxLength = 255)
    private String allocatorStrategy;

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

    public int getCpuNum() {
        return cpuNum;
    }

    public void setCpuNum(int cpuNum) {
        this.cpuNum = cpuNum;
    }

    /** Bytes. */
    public long getMemorySize() {
        return memorySize;
    }

    public void setMemorySize(long memorySize) {
        this.memorySize = memorySize;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getAllocatorStrategy() {
        return allocatorStrategy;
    }

    public void setAllocatorStrategy(String allocatorStrategy) {
        this.allocatorStrategy = allocatorStrategy;
    }

    public int getSortKey() {
        return sortKey;
    }

    public void setSortKey(int sortKey) {
        this.sortKey = sortKey;
    }
}
