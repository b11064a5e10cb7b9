package org.zstack.header.storage.backup;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A backup storage as clients see it; capacities are bytes. */
@Inventory(mappingVOClass = BackupStorageVO.class)
public class BackupStorageInventory implements Serializable {
    private String uuid;
    private String name;
    private String description;
    private String type;
    private String url;
    private String hostname;
    private Integer sshPort;
    private String username;
    private Long totalCapacity;
    private Long availableCapacity;
    private String state;
    private String status;
    private List<String> attachedZoneUuids;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    /** For JSON. */
    public BackupStorageInventory() {}

    private BackupStorageInventory(BackupStorageVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        type = vo.getType();
        url = vo.getUrl();
        hostname = vo.getHostname();
        sshPort = vo.getSshPort();
        username = vo.getUsername();
        totalCapacity = vo.getTotalCapacity();
        availableCapacity = vo.getAvailableCapacity();
        state = vo.getState().name();
        status = vo.getStatus().name();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
    }

    public static BackupStorageInventory valueOf(BackupStorageVO vo) {
        return new BackupStorageInventory(vo);
    }

    public static List<BackupStorageInventory> valueOf(Collection<BackupStorageVO> vos) {
        return vos.stream().map(BackupStorageInventory::valueOf).collect(Collectors.toList());
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
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

    public String getHostname() {
        return hostname;
    }

    public void setHostname(String hostname) {
        this.hostname = hostname;
    }

    public Integer getSshPort() {
        return sshPort;
    }

    public void setSshPort(Integer sshPort) {
        this.sshPort = sshPort;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
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

    /** Zones whose hosts can use it; null in lists. */
    public List<String> getAttachedZoneUuids() {
        return attachedZoneUuids;
    }

    public void setAttachedZoneUuids(List<String> attachedZoneUuids) {
        this.attachedZoneUuids = attachedZoneUuids;
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
