package org.zstack.header.storage.backup;

/** Whether it can be reached. */
public enum BackupStorageStatus {
    Connecting,
    Connected,
    Disconnected
}
