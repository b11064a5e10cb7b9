package org.zstack.kvm;

import org.zstack.header.cluster.ClusterVO;
import org.zstack.header.host.APIAddHostEvent;
import org.zstack.header.host.HostConstant;
import org.zstack.header.identity.Action;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Adds a KVM host and connects it. */
@Action(category = HostConstant.ACTION_CATEGORY, adminOnly = true)
@RestRequest(
        path = "/hosts/kvm",
        method = HttpMethod.POST,
        responseClass = APIAddHostEvent.class,
        parameterName = "params")
public class APIAddKVMHostMsg extends APICreateMessage {
    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(maxLength = 255)
    private String managementIp;

    @APIParam(resourceType = ClusterVO.class)
    private String clusterUuid;

    @APIParam(required = false, maxLength = 255)
    private String username;

    @APIParam(required = false, maxLength = 255, password = true)
    private String password;

    @APIParam(
            required = false,
            numberRange = {1, 65535})
    private Integer sshPort;

    @APIParam(
            required = false,
            numberRange = {1, 65535})
    private Integer agentPort;

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

    /** Address or host name of the agent. */
    public String getManagementIp() {
        return managementIp;
    }

    public void setManagementIp(String managementIp) {
        this.managementIp = managementIp;
    }

    public String getClusterUuid() {
        return clusterUuid;
    }

    public void setClusterUuid(String clusterUuid) {
        this.clusterUuid = clusterUuid;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public Integer getSshPort() {
        return sshPort;
    }

    public void setSshPort(Integer sshPort) {
        this.sshPort = sshPort;
    }

    /** Port of the agent; null for the default of the settings. */
    public Integer getAgentPort() {
        return agentPort;
    }

    public void setAgentPort(Integer agentPort) {
        this.agentPort = agentPort;
    }
}
