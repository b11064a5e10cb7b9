package org.zstack.header.vm;

import org.zstack.header.core.Transitions;

/** The transitions of VMs: from each state, the states that it may come to by the event of that name. */
final class VmTransitions {
    static final Transitions<VmInstanceState, VmInstanceStateEvent> TABLE =
            Transitions.of(VmInstanceState.class, VmInstanceStateEvent.class);

    static {
        from(
                VmInstanceState.Created,
                VmInstanceState.Starting,
                VmInstanceState.Stopped,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Error,
                VmInstanceState.Unknown);
        from(
                VmInstanceState.Starting,
                VmInstanceState.Running,
                VmInstanceState.Stopped,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.Error);
        from(
                VmInstanceState.Running,
                VmInstanceState.Running,
                VmInstanceState.Starting,
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Rebooting,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Migrating,
                VmInstanceState.Pausing,
                VmInstanceState.Paused,
                VmInstanceState.VolumeMigrating,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.NoState,
                VmInstanceState.Error);
        from(
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Running,
                VmInstanceState.Destroyed,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.Error);
        from(
                VmInstanceState.Stopped,
                VmInstanceState.Starting,
                VmInstanceState.Stopped,
                VmInstanceState.Running,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.VolumeMigrating,
                VmInstanceState.VolumeRecovering,
                VmInstanceState.Unknown,
                VmInstanceState.Error);
        from(
                VmInstanceState.Rebooting,
                VmInstanceState.Running,
                VmInstanceState.Rebooting,
                VmInstanceState.Stopped,
                VmInstanceState.Destroyed,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.Error);
        from(
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Running,
                VmInstanceState.Stopped,
                VmInstanceState.Unknown,
                VmInstanceState.Error);
        from(VmInstanceState.Destroyed, VmInstanceState.Stopped, VmInstanceState.Expunging, VmInstanceState.Destroyed);
        from(
                VmInstanceState.Migrating,
                VmInstanceState.Running,
                VmInstanceState.Stopped,
                VmInstanceState.Paused,
                VmInstanceState.Migrating,
                VmInstanceState.Destroyed,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.NoState,
                VmInstanceState.Error);
        from(VmInstanceState.Expunging, VmInstanceState.Destroyed);
        from(
                VmInstanceState.Pausing,
                VmInstanceState.Paused,
                VmInstanceState.Running,
                VmInstanceState.Stopped,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed);
        from(
                VmInstanceState.Paused,
                VmInstanceState.Resuming,
                VmInstanceState.Running,
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Migrating,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.Paused);
        from(
                VmInstanceState.Resuming,
                VmInstanceState.Running,
                VmInstanceState.Paused,
                VmInstanceState.Stopped,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed);
        from(
                VmInstanceState.VolumeMigrating,
                VmInstanceState.Running,
                VmInstanceState.Stopped,
                VmInstanceState.Unknown);
        from(VmInstanceState.VolumeRecovering, VmInstanceState.Stopped, VmInstanceState.Unknown);
        from(
                VmInstanceState.Error,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Stopped,
                VmInstanceState.Running);
        from(
                VmInstanceState.NoState,
                VmInstanceState.Running,
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Migrating,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.Paused);
        from(
                VmInstanceState.Unknown,
                VmInstanceState.Running,
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Migrating,
                VmInstanceState.Paused,
                VmInstanceState.Unknown,
                VmInstanceState.Crashed,
                VmInstanceState.NoState,
                VmInstanceState.Rebooting);
        from(
                VmInstanceState.Crashed,
                VmInstanceState.Starting,
                VmInstanceState.Stopping,
                VmInstanceState.Stopped,
                VmInstanceState.Running,
                VmInstanceState.Destroying,
                VmInstanceState.Destroyed,
                VmInstanceState.Unknown,
                VmInstanceState.Rebooting);
    }

    private VmTransitions() {}

    private static void from(VmInstanceState from, VmInstanceState... to) {
        for (VmInstanceState one : to) {
            TABLE.on(from, one.getDrivenEvent(), one);
        }
    }
}
