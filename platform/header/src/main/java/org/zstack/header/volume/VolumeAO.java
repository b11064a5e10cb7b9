package org.zstack.header.volume;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.sql.Timestamp;

/** The columns of a volume. */
@MappedSuperclass
public class VolumeAO extends ResourceVO {
    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String primaryStorageUuid;

    @Column
    private String vmInstanceUuid;

    @Column
    private String diskOfferingUuid;

    @Column
    private String rootImageUuid;

    @Column
    private String installPath;

    @Column
    @Enumerated(EnumType.STRING)
    private VolumeType type;

    @Column
    @Enumerated(EnumType.STRING)
    private VolumeStatus status;

    @Column
    @Enumerated(EnumType.STRING)
    private VolumeState state;
    /** Bytes. */
    @Column
    private long size;
    /** Bytes really occupied; null when not known. */
    @Column
    private Long actualSize;

    @Column
    private Integer deviceId;

    @Column
    private String format;

    @Column
    private String volumeQos;

    @Column
    private Timestamp lastDetachDate;

    @Column
    private String lastVmInstanceUuid;

    @Column
    private Timestamp lastAttachDate;

    @Column
    private String protocol;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    @Column
    private boolean isShareable;

    public VolumeAO() {}

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

    public boolean isShareable() {
        return isShareable;
    }

    public void setShareable(boolean shareable) {
        isShareable = shareable;
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

    public String getPrimaryStorageUuid() {
        return primaryStorageUuid;
    }

    public void setPrimaryStorageUuid(String primaryStorageUuid) {
        this.primaryStorageUuid = primaryStorageUuid;
    }

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    public String getDiskOfferingUuid() {
        return diskOfferingUuid;
    }

    public void setDiskOfferingUuid(String diskOfferingUuid) {
        this.diskOfferingUuid = diskOfferingUuid;
    }

    public String getRootImageUuid() {
        return rootImageUuid;
    }

    public void setRootImageUuid(String rootImageUuid) {
        this.rootImageUuid = rootImageUuid;
    }

    public String getInstallPath() {
        return installPath;
    }

    public void setInstallPath(String installPath) {
        this.installPath = installPath;
    }

    public VolumeType getType() {
        return type;
    }

    public void setType(VolumeType type) {
        this.type = type;
    }

    public VolumeStatus getStatus() {
        return status;
    }

    public void setStatus(VolumeStatus status) {
        this.status = status;
    }

    public VolumeState getState() {
        return state;
    }

    public void setState(VolumeState state) {
        this.state = state;
    }

    public long getSize() {
        return size;
    }

    public void setSize(long size) {
        this.size = size;
    }

    public Long getActualSize() {
        return actualSize;
    }

    public void setActualSize(Long actualSize) {
        this.actualSize = actualSize;
    }

    public Integer getDeviceId() {
        return deviceId;
    }

    public void setDeviceId(Integer deviceId) {
        this.deviceId = deviceId;
    }

    public String getFormat() {
        return format;
    }

    public void setFormat(String format) {
        this.format = format;
    }

    public String getVolumeQos() {
        return volumeQos;
    }

    public void setVolumeQos(String volumeQos) {
        this.volumeQos = volumeQos;
    }

    public Timestamp getLastDetachDate() {
        return lastDetachDate;
    }

    public void setLastDetachDate(Timestamp lastDetachDate) {
        this.lastDetachDate = lastDetachDate;
    }

    public String getLastVmInstanceUuid() {
        return lastVmInstanceUuid;
    }

    public void setLastVmInstanceUuid(String lastVmInstanceUuid) {
        this.lastVmInstanceUuid = lastVmInstanceUuid;
    }

    public Timestamp getLastAttachDate() {
        return lastAttachDate;
    }

    public void setLastAttachDate(Timestamp lastAttachDate) {
        this.lastAttachDate = lastAttachDate;
    }

    public String getProtocol() {
        return protocol;
    }

    public void setProtocol(String protocol) {
        this.protocol = protocol;
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
