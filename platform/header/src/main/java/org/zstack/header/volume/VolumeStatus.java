package org.zstack.header.volume;

/** Whether a volume is there. */
public enum VolumeStatus {
    Creating,
    Ready,
    NotInstantiated,
    Deleted,
    Migrating
}
