package org.zstack.header.volume.backup;

/** Whether a backup has its data. Only finished backups are recorded. */
public enum VolumeBackupStatus {
    Ready,
    Deleting
}
