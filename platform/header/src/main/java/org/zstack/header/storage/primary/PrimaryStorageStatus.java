package org.zstack.header.storage.primary;

/** Whether it can be reached. */
public enum PrimaryStorageStatus {
    Connecting,
    Connected,
    Disconnected
}
