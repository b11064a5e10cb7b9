package org.zstack.compute.vm;

import org.zstack.compute.host.HostCandidate;
import org.zstack.header.vm.VmInstanceState;
import org.zstack.header.vm.VmOperation;

/**
 * An operation on a VM that has begun. Whoever ends it shows the id: a node that slept while others settled the VM, and
 * perhaps began something else with it, changes nothing.
 *
 * @param id of this one operation
 * @param before the VM's state when it began
 * @param destination the host that the VM is to run on afterwards, of which it has its share; null when that does not change
 */
record OperationUnderWay(
        String id, String vmUuid, VmOperation operation, VmInstanceState before, HostCandidate destination) {

    /** Null when the VM's host does not change. */
    String destinationUuid() {
        return destination == null ? null : destination.uuid();
    }
}
