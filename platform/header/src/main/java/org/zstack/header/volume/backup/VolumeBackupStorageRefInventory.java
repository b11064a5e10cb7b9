package org.zstack.header.volume.backup;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Where the data of a volume backup is. */
public class VolumeBackupStorageRefInventory implements Serializable {
    private String volumeBackupUuid;
    private String backupStorageUuid;
    private String installPath;
    private String status;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    public static VolumeBackupStorageRefInventory valueOf(VolumeBackupStorageRefVO vo) {
        VolumeBackupStorageRefInventory ref = new VolumeBackupStorageRefInventory();
        ref.volumeBackupUuid = vo.getVolumeBackupUuid();
        ref.backupStorageUuid = vo.getBackupStorageUuid();
        ref.installPath = vo.getInstallPath();
        ref.status = vo.getStatus();
        ref.createDate = vo.getCreateDate();
        ref.lastOpDate = vo.getLastOpDate();
        return ref;
    }

    public static List<VolumeBackupStorageRefInventory> valueOf(Collection<VolumeBackupStorageRefVO> vos) {
        return vos.stream()
                .sorted(Comparator.comparingLong(VolumeBackupStorageRefVO::getId))
                .map(VolumeBackupStorageRefInventory::valueOf)
                .collect(Collectors.toList());
    }

    public String getVolumeBackupUuid() {
        return volumeBackupUuid;
    }

    public void setVolumeBackupUuid(String volumeBackupUuid) {
        this.volumeBackupUuid = volumeBackupUuid;
    }

    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
    }

    public String getInstallPath() {
        return installPath;
    }

    public void setInstallPath(String installPath) {
        this.installPath = installPath;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
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
