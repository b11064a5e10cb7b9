package org.zstack.header.vm;

import org.zstack.header.core.Transitions;

import java.util.List;

/** Where a VM stands. */
public enum VmInstanceState {
    Created(null),
    Starting(VmInstanceStateEvent.starting),
    Running(VmInstanceStateEvent.running),
    Stopping(VmInstanceStateEvent.stopping),
    Stopped(VmInstanceStateEvent.stopped),
    Rebooting(VmInstanceStateEvent.rebooting),
    Destroying(VmInstanceStateEvent.destroying),
    Destroyed(VmInstanceStateEvent.destroyed),
    Migrating(VmInstanceStateEvent.migrating),
    Expunging(VmInstanceStateEvent.expunging),
    Pausing(VmInstanceStateEvent.pausing),
    Paused(VmInstanceStateEvent.paused),
    Resuming(VmInstanceStateEvent.resuming),
    VolumeMigrating(VmInstanceStateEvent.volumeMigrating),
    VolumeRecovering(VmInstanceStateEvent.volumeRecovering),
    Error(VmInstanceStateEvent.error),
    NoState(VmInstanceStateEvent.noState),
    Unknown(VmInstanceStateEvent.unknown),
    Crashed(VmInstanceStateEvent.crashed);

    /** The states of a VM that something is being done to. */
    public static final List<VmInstanceState> intermediateStates = List.of(
            Starting,
            Stopping,
            Rebooting,
            Destroying,
            Migrating,
            Expunging,
            Pausing,
            Resuming,
            VolumeMigrating,
            VolumeRecovering);

    private final VmInstanceStateEvent drivenEvent;

    VmInstanceState(VmInstanceStateEvent drivenEvent) {
        this.drivenEvent = drivenEvent;
    }

    /** The event that leads to this state; null for the first one. */
    public VmInstanceStateEvent getDrivenEvent() {
        return drivenEvent;
    }

    /** The state that the event leads to; an exception when the event cannot happen in this state. */
    public VmInstanceState nextState(VmInstanceStateEvent event) {
        return VmTransitions.TABLE.next(this, event);
    }

    /** The table of all transitions. */
    public static Transitions<VmInstanceState, VmInstanceStateEvent> transitions() {
        return VmTransitions.TABLE;
    }
}
