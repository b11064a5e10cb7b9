package org.zstack.storage.backup;

import org.zstack.header.volume.VolumeInventory;

import java.util.List;

/**
 * A backup that is ready to be taken.
 *
 * @param subject what is backed up
 * @param groupUuid shared by the backups of a whole VM; null for a single volume
 * @param disks one for each volume of the subject, in the same order
 * @param target where the files go
 * @param bandwidths how fast it may be
 * @param timeoutMs how long the host may take
 */
public record BackupPlan(
        BackupSubject subject,
        String groupUuid,
        List<Disk> disks,
        Target target,
        Bandwidths bandwidths,
        long timeoutMs) {
    /**
     * The backup of one volume.
     *
     * @param backupUuid the uuid it will be recorded under
     * @param mode {@code full} or {@code incremental}
     * @param bitmap the dirty bitmap to continue, or to begin in full mode
     * @param parentUuid the backup that an incremental one continues; null for a full one
     * @param lastBackup that backup's file; null for a full one
     * @param path the file to write
     */
    public record Disk(
            String backupUuid,
            VolumeInventory volume,
            String mode,
            String bitmap,
            String parentUuid,
            String lastBackup,
            String path) {}

    /**
     * The server that keeps the files.
     *
     * @param url the directory on the server that holds everything
     * @param uploadDir the directory below it for this backup
     */
    public record Target(
            String backupStorageUuid,
            String hostname,
            int sshPort,
            String username,
            String password,
            String url,
            String uploadDir) {}

    /** Bytes per second; null is unlimited. */
    public record Bandwidths(Long volumeRead, Long volumeWrite, Long networkRead, Long networkWrite) {}

    /** The uuids that the backups will be recorded under. */
    public List<String> backupUuids() {
        return disks.stream().map(Disk::backupUuid).toList();
    }
}
