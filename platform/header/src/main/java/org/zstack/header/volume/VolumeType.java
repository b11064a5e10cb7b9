package org.zstack.header.volume;

/** What a volume holds. */
public enum VolumeType {
    Root,
    Data,
    Memory,
    Cache
}
