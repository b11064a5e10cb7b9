package org.zstack.header.volume;

/** Whether a volume is to be used. */
public enum VolumeState {
    Enabled,
    Disabled
}
