package org.zstack.header.storage.primary;

/** Whether new volumes may be placed there. */
public enum PrimaryStorageState {
    Enabled,
    Disabled
}
