package org.zstack.header.vm;

import java.util.List;

/**
 * What a caller may ask about the VM's backups when it asks for something that they are in the way of.
 * The names of the properties are the JSON keys; all are optional.
 */
public interface BackupPreemptionOptions {
    /** Backup long jobs to cancel first; null, blank and repeated entries count for nothing. May be null. */
    List<String> getBackupTaskLongJobUuids();

    /** Cancel every unfinished backup long job of the VM and its volumes, whether named or not. Null is no. */
    Boolean getCancelRunningBackups();

    /** Submit each backup that was cancelled once more when all is over. Null is no. */
    Boolean getRerunCancelledBackups();
}
