package org.zstack.header.volume.backup;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A finished backup of a volume as clients see it. */
@Inventory(mappingVOClass = VolumeBackupVO.class)
public class VolumeBackupInventory implements Serializable {
    private String uuid;
    private String volumeUuid;
    private String name;
    private String description;
    private String type;
    private String state;
    private String status;
    private Long size;
    private String metadata;
    private String groupUuid;
    private String mode;
    private String vmInstanceUuid;
    private Timestamp createDate;
    private Timestamp lastOpDate;
    private List<VolumeBackupStorageRefInventory> backupStorageRefs;

    /** For JSON. */
    public VolumeBackupInventory() {}

    private VolumeBackupInventory(VolumeBackupVO vo) {
        uuid = vo.getUuid();
        volumeUuid = vo.getVolumeUuid();
        name = vo.getName();
        description = vo.getDescription();
        type = vo.getType();
        state = vo.getState().name();
        status = vo.getStatus().name();
        size = vo.getSize();
        metadata = vo.getMetadata();
        groupUuid = vo.getGroupUuid();
        mode = vo.getMode();
        vmInstanceUuid = vo.getVmInstanceUuid();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
        backupStorageRefs = VolumeBackupStorageRefInventory.valueOf(vo.getBackupStorageRefs());
    }

    public static VolumeBackupInventory valueOf(VolumeBackupVO vo) {
        return new VolumeBackupInventory(vo);
    }

    public static List<VolumeBackupInventory> valueOf(Collection<VolumeBackupVO> vos) {
        return vos.stream().map(VolumeBackupInventory::valueOf).collect(Collectors.toList());
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
    }

    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
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

    /** Bytes that its data takes. */
    public Long getSize() {
        return size;
    }

    public void setSize(Long size) {
        this.size = size;
    }

    /** The volume when the backup was taken, JSON. */
    public String getMetadata() {
        return metadata;
    }

    public void setMetadata(String metadata) {
        this.metadata = metadata;
    }

    /** Shared by the backups of one VM backup; null for a backup of a single volume. */
    public String getGroupUuid() {
        return groupUuid;
    }

    public void setGroupUuid(String groupUuid) {
        this.groupUuid = groupUuid;
    }

    /** {@code full} or {@code incremental}. */
    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
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

    /** Where its data is. */
    public List<VolumeBackupStorageRefInventory> getBackupStorageRefs() {
        return backupStorageRefs;
    }

    public void setBackupStorageRefs(List<VolumeBackupStorageRefInventory> backupStorageRefs) {
        this.backupStorageRefs = backupStorageRefs;
    }
}
