package org.zstack.header.host;

import org.zstack.header.vo.ToInventory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** A host. */
@Entity
@Table
public class HostVO extends HostAO implements ToInventory {
    /** The port that the host's agent listens on. */
    @Column
    private int agentPort;

    /** Null until the host has been connected for the first time. */
    @OneToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "uuid", insertable = false, updatable = false)
    private HostCapacityVO capacity;

    public HostVO() {}

    protected HostVO(HostVO other) {
        setUuid(other.getUuid());
        setZoneUuid(other.getZoneUuid());
        setClusterUuid(other.getClusterUuid());
        setName(other.getName());
        setDescription(other.getDescription());
        setManagementIp(other.getManagementIp());
        setHypervisorType(other.getHypervisorType());
        setArchitecture(other.getArchitecture());
        setState(other.getState());
        setStatus(other.getStatus());
        setCreateDate(other.getCreateDate());
        setLastOpDate(other.getLastOpDate());
        agentPort = other.agentPort;
        capacity = other.capacity;
    }

    public int getAgentPort() {
        return agentPort;
    }

    public void setAgentPort(int agentPort) {
        this.agentPort = agentPort;
    }

    public HostCapacityVO getCapacity() {
        return capacity;
    }

    public void setCapacity(HostCapacityVO capacity) {
        this.capacity = capacity;
    }
}
