package org.zstack.header.volume.backup;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** The dirty bitmap that the next incremental backup of a volume continues. A backup that fails or is cancelled leaves it alone. */
@Entity
@Table(name = "VolumeBitmapVO")
public class VolumeBitmapVO {
    @Id
    @Column(columnDefinition = "char(32)")
    private String volumeUuid;

    private String bitmap;
    private String lastBackupUuid;
    private String backupStorageUuid;
    private String lastInstallPath;
    private Timestamp createDate;
    private Timestamp lastOpDate;

    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    /** The bitmap's name in the hypervisor. */
    public String getBitmap() {
        return bitmap;
    }

    public void setBitmap(String bitmap) {
        this.bitmap = bitmap;
    }

    /** The backup since which it has been counting. */
    public String getLastBackupUuid() {
        return lastBackupUuid;
    }

    public void setLastBackupUuid(String lastBackupUuid) {
        this.lastBackupUuid = lastBackupUuid;
    }

    /** Where that backup is; one elsewhere starts anew. */
    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
    }

    /** That backup's file. */
    public String getLastInstallPath() {
        return lastInstallPath;
    }

    public void setLastInstallPath(String lastInstallPath) {
        this.lastInstallPath = lastInstallPath;
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
