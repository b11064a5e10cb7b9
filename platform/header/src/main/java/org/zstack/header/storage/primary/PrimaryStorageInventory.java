package org.zstack.header.storage.primary;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A primary storage as clients see it; capacities are bytes. */
@Inventory(mappingVOClass = PrimaryStorageVO.class)
public class PrimaryStorageInventory implements Serializable {
    private String uuid;
    private String zoneUuid;
    private String name;
    private String description;
    private String type;
    private String url;
    private String mountPath;
    private Long totalCapacity;
    private Long availableCapacity;
    private String state;
    private String status;
    private List<String> attachedClusterUuids;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public PrimaryStorageInventory() {}

    private PrimaryStorageInventory(PrimaryStorageVO vo) {
        uuid = vo.getUuid();
        zoneUuid = vo.getZoneUuid();
        name = vo.getName();
        description = vo.getDescription();
        type = vo.getType();
        url = vo.getUrl();
        mountPath = vo.getMountPath();
        totalCapacity = vo.getTotalCapacity();
        availableCapacity = vo.getAvailableCapacity();
        state = vo.getState().name();
        status = vo.getStatus().name();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static PrimaryStorageInventory valueOf(PrimaryStorageVO vo) {
        return new PrimaryStorageInventory(vo);
    }

    public static List<PrimaryStorageInventory> valueOf(Collection<PrimaryStorageVO> vos) {
        return vos.stream().map(PrimaryStorageInventory::valueOf).collect(Collectors.toList());
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

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

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public String getMountPath() {
        return mountPath;
    }

    public void setMountPath(String mountPath) {
        this.mountPath = mountPath;
    }

    public Long getTotalCapacity() {
        return totalCapacity;
    }

    public void setTotalCapacity(Long totalCapacity) {
        this.totalCapacity = totalCapacity;
    }

    public Long getAvailableCapacity() {
        return availableCapacity;
    }

    public void setAvailableCapacity(Long availableCapacity) {
        this.availableCapacity = availableCapacity;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** Clusters whose hosts can use it; null in lists. */
    public List<String> getAttachedClusterUuids() {
        return attachedClusterUuids;
    }

    public void setAttachedClusterUuids(List<String> attachedClusterUuids) {
        this.attachedClusterUuids = attachedClusterUuids;
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
