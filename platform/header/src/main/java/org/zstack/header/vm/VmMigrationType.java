package org.zstack.header.vm;

/** Why a VM moves. */
public enum VmMigrationType {
    HostMigration,
    PrimaryStorageMigration
}
