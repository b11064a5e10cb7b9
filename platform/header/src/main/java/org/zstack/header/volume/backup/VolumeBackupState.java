package org.zstack.header.volume.backup;

/** Whether a backup may be used. */
public enum VolumeBackupState {
    Enabled,
    Disabled
}
