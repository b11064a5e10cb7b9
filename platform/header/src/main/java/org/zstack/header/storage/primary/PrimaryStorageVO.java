package org.zstack.header.storage.primary;

import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** Where volumes live. */
@Entity
@Table(name = "PrimaryStorageVO")
public class PrimaryStorageVO extends ResourceVO {
    private String zoneUuid;
    private String name;
    private String description;
    private String type;
    private String url;
    private String mountPath;
    private long totalCapacity;
    private long availableCapacity;

    @Enumerated(EnumType.STRING)
    private PrimaryStorageState state;

    @Enumerated(EnumType.STRING)
    private PrimaryStorageStatus status;

    private Timestamp createDate;
    private Timestamp lastOpDate;
    /** The zone it belongs to. */
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

    /** May be null. */
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** One of the types in {@link PrimaryStorageConstant}. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** Where it is: {@code host:/path} of an NFS export, a directory of a local storage. */
    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    /** The directory under which hosts see it. */
    public String getMountPath() {
        return mountPath;
    }

    public void setMountPath(String mountPath) {
        this.mountPath = mountPath;
    }

    /** Bytes. */
    public long getTotalCapacity() {
        return totalCapacity;
    }

    public void setTotalCapacity(long totalCapacity) {
        this.totalCapacity = totalCapacity;
    }

    /** Bytes that are not promised to a volume; changed by compare-and-set only. */
    public long getAvailableCapacity() {
        return availableCapacity;
    }

    public void setAvailableCapacity(long availableCapacity) {
        this.availableCapacity = availableCapacity;
    }

    public PrimaryStorageState getState() {
        return state;
    }

    public void setState(PrimaryStorageState state) {
        this.state = state;
    }

    public PrimaryStorageStatus getStatus() {
        return status;
    }

    public void setStatus(PrimaryStorageStatus status) {
        this.status = status;
    }

    /** When it was made. */
    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    /** When it was last changed. */
    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }
}
