package org.zstack.header.vm;

/** The event of a migration that took backups out of its way: the platform's, with the record. */
public class MigrateVmAfterBackupsEvent extends APIMigrateVmEvent {
    private BackupPreemptionResult backupPreemption;

    public MigrateVmAfterBackupsEvent() {}

    public MigrateVmAfterBackupsEvent(String apiId) {
        super(apiId);
    }

    public BackupPreemptionResult getBackupPreemption() {
        return backupPreemption;
    }

    public void setBackupPreemption(BackupPreemptionResult backupPreemption) {
        this.backupPreemption = backupPreemption;
    }
}
