package org.zstack.header.vm;

/** What happens to a VM: each event drives it into the state of the same name. */
public enum VmInstanceStateEvent {
    starting,
    running,
    stopping,
    stopped,
    rebooting,
    destroying,
    destroyed,
    migrating,
    expunging,
    pausing,
    paused,
    resuming,
    volumeMigrating,
    volumeRecovering,
    error,
    noState,
    unknown,
    crashed
}
