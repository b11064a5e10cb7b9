package org.zstack.header.volume.backup;

import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.storage.backup.BackupStorageVO;

/** What backups of a volume and of a VM have in common. */
public abstract class APICreateBackupMsg extends APICreateMessage {
    @APIParam(resourceType = BackupStorageVO.class)
    private String backupStorageUuid;

    @CutToFit
    @APIParam(maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(
            required = false,
            validValues = {"full", "incremental"})
    private String mode;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long volumeReadBandwidth;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long volumeWriteBandwidth;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long networkReadBandwidth;

    @APIParam(
            required = false,
            numberRange = {1, Long.MAX_VALUE})
    private Long networkWriteBandwidth;

    /** Where to keep the backup. */
    public String getBackupStorageUuid() {
        return backupStorageUuid;
    }

    public void setBackupStorageUuid(String backupStorageUuid) {
        this.backupStorageUuid = backupStorageUuid;
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

    /** {@code full} or {@code incremental}; the first backup is always full. Null means incremental. */
    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    /** Bytes per second; null is unlimited. */
    public Long getVolumeReadBandwidth() {
        return volumeReadBandwidth;
    }

    public void setVolumeReadBandwidth(Long volumeReadBandwidth) {
        this.volumeReadBandwidth = volumeReadBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getVolumeWriteBandwidth() {
        return volumeWriteBandwidth;
    }

    public void setVolumeWriteBandwidth(Long volumeWriteBandwidth) {
        this.volumeWriteBandwidth = volumeWriteBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getNetworkReadBandwidth() {
        return networkReadBandwidth;
    }

    public void setNetworkReadBandwidth(Long networkReadBandwidth) {
        this.networkReadBandwidth = networkReadBandwidth;
    }

    /** Bytes per second; null is unlimited. */
    public Long getNetworkWriteBandwidth() {
        return networkWriteBandwidth;
    }

    public void setNetworkWriteBandwidth(Long networkWriteBandwidth) {
        this.networkWriteBandwidth = networkWriteBandwidth;
    }

    /** The volume whose place in its chain the backup takes first: the volume itself, or the root volume of the VM. */
    public abstract String getTargetVolumeUuid();
}
