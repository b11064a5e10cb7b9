package org.zstack.header.vm;

import java.util.Set;

import static org.zstack.header.vm.VmInstanceState.Crashed;
import static org.zstack.header.vm.VmInstanceState.Created;
import static org.zstack.header.vm.VmInstanceState.Destroyed;
import static org.zstack.header.vm.VmInstanceState.Destroying;
import static org.zstack.header.vm.VmInstanceState.Error;
import static org.zstack.header.vm.VmInstanceState.Expunging;
import static org.zstack.header.vm.VmInstanceState.Migrating;
import static org.zstack.header.vm.VmInstanceState.NoState;
import static org.zstack.header.vm.VmInstanceState.Paused;
import static org.zstack.header.vm.VmInstanceState.Rebooting;
import static org.zstack.header.vm.VmInstanceState.Running;
import static org.zstack.header.vm.VmInstanceState.Starting;
import static org.zstack.header.vm.VmInstanceState.Stopped;
import static org.zstack.header.vm.VmInstanceState.Stopping;
import static org.zstack.header.vm.VmInstanceState.Unknown;

/** What the VM service does to VMs: in which states it may begin, and what the VM is meanwhile and afterwards. */
public enum VmOperation {
    START(Starting, Running, Created, Stopped, Crashed),
    STOP(Stopping, Stopped, Running, Paused, Unknown, NoState, Crashed),
    REBOOT(Rebooting, Running, Running, Unknown, Crashed),
    // a VM in an unknown state is migrated only on request, see MIGRATE_UNKNOWN
    MIGRATE(Migrating, Running, Running),
    MIGRATE_UNKNOWN(Migrating, Running, Running, Unknown),
    DESTROY(Destroying, Destroyed, Created, Running, Stopped, Paused, Unknown, NoState, Crashed, Error),
    // expunging ends with no record at all; Destroyed is where a failed one goes back to
    EXPUNGE(Expunging, Destroyed, Destroyed);

    private final VmInstanceState meanwhile;
    private final VmInstanceState after;
    private final Set<VmInstanceState> from;

    VmOperation(VmInstanceState meanwhile, VmInstanceState after, VmInstanceState... from) {
        this.meanwhile = meanwhile;
        this.after = after;
        this.from = Set.of(from);
    }

    /** The states in which the operation may begin. */
    public Set<VmInstanceState> from() {
        return from;
    }

    /** The VM's state while the operation goes on. */
    public VmInstanceState meanwhile() {
        return meanwhile;
    }

    /** The VM's state after the operation succeeded. */
    public VmInstanceState after() {
        return after;
    }
}
