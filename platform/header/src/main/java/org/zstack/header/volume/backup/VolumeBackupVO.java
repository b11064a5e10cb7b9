package org.zstack.header.volume.backup;

import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.Set;

/** A finished backup of a volume. */
@Entity
@Table(name = "VolumeBackupVO")
public class VolumeBackupVO extends ResourceVO implements OwnedByAccount {
    private String volumeUuid;
    private String vmInstanceUuid;
    private String name;
    private String description;
    private String type;

    @Enumerated(EnumType.STRING)
    private VolumeBackupState state;

    @Enumerated(EnumType.STRING)
    private VolumeBackupStatus status;

    private long size;
    private String metadata;
    private String groupUuid;
    private String mode;
    private String parentUuid;
    private String accountUuid;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    @OneToMany(fetch = FetchType.EAGER)
    @JoinColumn(name = "volumeBackupUuid", insertable = false, updatable = false)
    private Set<VolumeBackupStorageRefVO> backupStorageRefs = new HashSet<>();

    /** The volume it was taken from; kept when that is deleted. */
    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    /** The VM that used the volume then; null for none. */
    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
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

    /** {@code Root} or {@code Data}: the kind of volume. */
    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public VolumeBackupState getState() {
        return state;
    }

    public void setState(VolumeBackupState state) {
        this.state = state;
    }

    public VolumeBackupStatus getStatus() {
        return status;
    }

    public void setStatus(VolumeBackupStatus status) {
        this.status = status;
    }

    /** Bytes that its data takes. */
    public long getSize() {
        return size;
    }

    public void setSize(long size) {
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

    /** The backup that an incremental one continues; null for a full one. */
    public String getParentUuid() {
        return parentUuid;
    }

    public void setParentUuid(String parentUuid) {
        this.parentUuid = parentUuid;
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
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

    /** Where its data is. */
    public Set<VolumeBackupStorageRefVO> getBackupStorageRefs() {
        return backupStorageRefs;
    }

    public void setBackupStorageRefs(Set<VolumeBackupStorageRefVO> backupStorageRefs) {
        this.backupStorageRefs = backupStorageRefs;
    }
}
