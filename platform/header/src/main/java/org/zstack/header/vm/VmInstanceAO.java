package org.zstack.header.vm;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.sql.Timestamp;

/** The columns of a VM. */
@MappedSuperclass
public class VmInstanceAO extends ResourceVO {
    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String zoneUuid;

    @Column
    private String clusterUuid;

    @Column
    private String imageUuid;

    @Column
    private String hostUuid;

    @Column
    private String lastHostUuid;

    @Column
    private String instanceOfferingUuid;

    @Column
    private String rootVolumeUuid;

    @Column
    private String defaultL3NetworkUuid;

    @Column
    private String type;

    @Column
    private String hypervisorType;

    @Column
    private String platform;

    @Column
    private String architecture;

    @Column
    private String guestOsType;

    @Column
    private String allocatorStrategy;

    @Column
    private int cpuNum;

    @Column
    private long cpuSpeed;
    /** Bytes. */
    @Column
    private long memorySize;

    @Column
    private long reservedMemorySize;

    @Column
    private long internalId;

    @Column
    @Enumerated(EnumType.STRING)
    private VmInstanceState state;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    public VmInstanceAO() {}

    protected VmInstanceAO(VmInstanceAO other) {
        setUuid(other.getUuid());
        name = other.name;
        description = other.description;
        zoneUuid = other.zoneUuid;
        clusterUuid = other.clusterUuid;
        imageUuid = other.imageUuid;
        hostUuid = other.hostUuid;
        lastHostUuid = other.lastHostUuid;
        instanceOfferingUuid = other.instanceOfferingUuid;
        rootVolumeUuid = other.rootVolumeUuid;
        defaultL3NetworkUuid = other.defaultL3NetworkUuid;
        type = other.type;
        hypervisorType = other.hypervisorType;
        platform = other.platform;
        architecture = other.architecture;
        guestOsType = other.guestOsType;
        allocatorStrategy = other.allocatorStrategy;
        cpuNum = other.cpuNum;
        cpuSpeed = other.cpuSpeed;
        memorySize = other.memorySize;
        reservedMemorySize = other.reservedMemorySize;
        internalId = other.internalId;
        state = other.state;
        createDate = other.createDate;
        lastOpDate = other.lastOpDate;
    }

    @PrePersist
    private void createdNow() {
        if (createDate == null) {
            createDate = new Timestamp(System.currentTimeMillis());
        }
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

    public String getClusterUuid() {
        return clusterUuid;
    }

    public void setClusterUuid(String clusterUuid) {
        this.clusterUuid = clusterUuid;
    }

    public String getImageUuid() {
        return imageUuid;
    }

    public void setImageUuid(String imageUuid) {
        this.imageUuid = imageUuid;
    }

    public String getHostUuid() {
        return hostUuid;
    }

    public void setHostUuid(String hostUuid) {
        this.hostUuid = hostUuid;
    }

    public String getLastHostUuid() {
        return lastHostUuid;
    }

    public void setLastHostUuid(String lastHostUuid) {
        this.lastHostUuid = lastHostUuid;
    }

    public String getInstanceOfferingUuid() {
        return instanceOfferingUuid;
    }

    public void setInstanceOfferingUuid(String instanceOfferingUuid) {
        this.instanceOfferingUuid = instanceOfferingUuid;
    }

    public String getRootVolumeUuid() {
        return rootVolumeUuid;
    }

    public void setRootVolumeUuid(String rootVolumeUuid) {
        this.rootVolumeUuid = rootVolumeUuid;
    }

    public String getDefaultL3NetworkUuid() {
        return defaultL3NetworkUuid;
    }

    public void setDefaultL3NetworkUuid(String defaultL3NetworkUuid) {
        this.defaultL3NetworkUuid = defaultL3NetworkUuid;
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

    public String getPlatform() {
        return platform;
    }

    public void setPlatform(String platform) {
        this.platform = platform;
    }

    public String getArchitecture() {
        return architecture;
    }

    public void setArchitecture(String architecture) {
        this.architecture = architecture;
    }

    public String getGuestOsType() {
        return guestOsType;
    }

    public void setGuestOsType(String guestOsType) {
        this.guestOsType = guestOsType;
    }

    public String getAllocatorStrategy() {
        return allocatorStrategy;
    }

    public void setAllocatorStrategy(String allocatorStrategy) {
        this.allocatorStrategy = allocatorStrategy;
    }

    public int getCpuNum() {
        return cpuNum;
    }

    public void setCpuNum(int cpuNum) {
        this.cpuNum = cpuNum;
    }

    public long getCpuSpeed() {
        return cpuSpeed;
    }

    public void setCpuSpeed(long cpuSpeed) {
        this.cpuSpeed = cpuSpeed;
    }

    public long getMemorySize() {
        return memorySize;
    }

    public void setMemorySize(long memorySize) {
        this.memorySize = memorySize;
    }

    public long getReservedMemorySize() {
        return reservedMemorySize;
    }

    public void setReservedMemorySize(long reservedMemorySize) {
        this.reservedMemorySize = reservedMemorySize;
    }

    public long getInternalId() {
        return internalId;
    }

    public void setInternalId(long internalId) {
        this.internalId = internalId;
    }

    public VmInstanceState getState() {
        return state;
    }

    public void setState(VmInstanceState state) {
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
