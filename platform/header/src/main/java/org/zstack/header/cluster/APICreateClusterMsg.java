package org.zstack.header.cluster;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;
import org.zstack.header.zone.ZoneVO;

/** Creates a cluster in a zone. */
@Action(category = ClusterConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/clusters",
        method = HttpMethod.POST,
        responseClass = APICreateClusterEvent.class,
        parameterName = "params")
public class APICreateClusterMsg extends APICreateMessage {
    @APIParam(resourceType = ZoneVO.class)
    private String zoneUuid;

    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(validValues = {"KVM"})
    private String hypervisorType;

    @APIParam(
            required = false,
            validValues = {"zstack"})
    private String type;

    @APIParam(
            required = false,
            validValues = {"x86_64", "aarch64"})
    private String architecture;

    public String getZoneUuid() {
        return zoneUuid;
    }

    public void setZoneUuid(String zoneUuid) {
        this.zoneUuid = zoneUuid;
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

    public String getHypervisorType() {
        return hypervisorType;
    }

    public void setHypervisorType(String hypervisorType) {
        this.hypervisorType = hypervisorType;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }
}
