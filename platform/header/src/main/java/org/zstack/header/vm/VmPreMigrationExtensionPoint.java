package org.zstack.header.vm;

import org.zstack.header.core.Completion;

/** Asked before a VM moves; a failure keeps it where it is. */
public interface VmPreMigrationExtensionPoint {
    void preVmMigration(VmInstanceInventory vm, VmMigrationType type, String destHostUuid, Completion completion);
}
