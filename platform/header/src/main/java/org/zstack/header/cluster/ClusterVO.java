package org.zstack.header.cluster;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A cluster: hosts of one hypervisor type between which VMs can migrate. */
@Entity
@Table
public class ClusterVO extends ResourceVO {
    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String zoneUuid;

    @Column
    private String type;

    @Column
    private String hypervisorType;

    @Column
    private String architecture;

    @Column
    @Enumerated(EnumType.STRING)
    private ClusterState state;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    @PrePersist
    private void createdNow() {
        createDate = new Timestamp(System.currentTimeMillis());
        lastOpDate = createDate;
    }

    @PreUpdate
    private void updatedNow() {
        lastOpDate = new Timestamp(System.currentTimeMillis());
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

    public String getZoneUuid() {
        return zoneUuid;
    }

    public void setZoneUuid(String zoneUuid) {
        this.zoneUuid = zoneUuid;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getHypervisorType() {
        return hypervisorType;
    }

    public void setHypervisorType(String hypervisorType) {
        this.hypervisorType = hypervisorType;
    }

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }

    public ClusterState getState() {
        return state;
    }

    public void setState(ClusterState state) {
        this.state = state;
    }

    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }
}
