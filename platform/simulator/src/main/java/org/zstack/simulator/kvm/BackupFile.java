package org.zstack.simulator.kvm;

/**
 * A file on a backup store.
 *
 * @param size bytes
 * @param partial still being written
 * @param parent the backup that it continues, null for a full one
 */
public record BackupFile(long size, boolean partial, String parent) {
    static BackupFile partial(long size) {
        return new BackupFile(size, true, null);
    }

    static BackupFile complete(long size, String parent) {
        return new BackupFile(size, false, parent);
    }
}
