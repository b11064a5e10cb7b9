package org.zstack.header.allocator;

/** What a choice of a host may take into account. */
public enum AllocationScene {
    Auto,
    All
}
