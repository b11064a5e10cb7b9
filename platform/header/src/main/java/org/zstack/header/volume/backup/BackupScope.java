package org.zstack.header.volume.backup;

/** How much of a VM a backup covers. */
public enum BackupScope {
    /** One volume. */
    VOLUME,
    /** Every volume of the VM, at one point in time, recorded as one group. */
    VM
}
