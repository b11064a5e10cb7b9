package org.zstack.header.storage.backup;

/** Names of backup storage. */
public interface BackupStorageConstant {
    String SERVICE_ID = "backupStorage";
    String ACTION_CATEGORY = "backupStorage";

    /** A server that hosts reach by SFTP. */
    String SFTP_TYPE = "SftpBackupStorage";
}
