package org.zstack.header.volume.backup;

/** Names of volume backups. */
public interface VolumeBackupConstant {
    String SERVICE_ID = "volumeBackup";
    String ACTION_CATEGORY = "volumeBackup";

    /** A backup that holds all data of the volume. */
    String MODE_FULL = "full";

    /** A backup that holds what changed since the one before it. */
    String MODE_INCREMENTAL = "incremental";

    /** Prefix of the sync signature of a volume's chain; the volume's uuid follows. */
    String CHAIN_SIGNATURE_PREFIX = "volume-";
}
