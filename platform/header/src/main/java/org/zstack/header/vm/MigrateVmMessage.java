package org.zstack.header.vm;

import org.zstack.header.allocator.AllocationScene;

/** A message that moves a VM to another host. */
public interface MigrateVmMessage {
    /** Where to; null for the platform to choose. */
    String getHostUuid();

    /** {@code auto-converge} to slow the guest down when it dirties memory too fast; null otherwise. */
    String getStrategy();

    /** The longest pause of the guest, in milliseconds; null for the default. */
    Integer getDownTime();

    boolean isMigrateFromDestination();

    /** Whether a VM in an unknown state may be moved. */
    boolean isAllowUnknown();

    default AllocationScene getAllocationScene() {
        return AllocationScene.Auto;
    }
}
