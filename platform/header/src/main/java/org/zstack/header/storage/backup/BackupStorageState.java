package org.zstack.header.storage.backup;

/** Whether new images and backups may be placed there. */
public enum BackupStorageState {
    Enabled,
    Disabled
}
