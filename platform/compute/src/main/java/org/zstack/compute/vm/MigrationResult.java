package org.zstack.compute.vm;

import org.zstack.header.vm.VmInstanceInventory;

/**
 * What a migration brought.
 *
 * @param inventory the VM on its destination
 * @param downtimeMs how long the VM stood still; null where nobody said
 */
record MigrationResult(VmInstanceInventory inventory, Long downtimeMs) {}
