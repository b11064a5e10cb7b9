package org.zstack.header.image;

import java.io.Serializable;

/** Where the data of an image is. */
public class ImageBackupStorageRefInventory implements Serializable {
    private String imageUuid;
    private String backupStorageUuid;
    private String installPath;
    private String status;

    static ImageBackupStorageRefInventory valueOf(ImageVO image) {
        ImageBackupStorageRefInventory ref = new ImageBackupStorageRefInventory();
        ref.imageUuid = image.getUuid();
        ref.backupStorageUuid = image.getBackupStorageUuid();
        ref.installPath = image.getInstallPath();
        ref.status = image.getStatus().name();
        return ref;
    }

    public String getImageUuid() {
        return imageUuid;
    }

    public void setImageUuid(String imageUuid) {
        this.imageUuid = imageUuid;
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
}
