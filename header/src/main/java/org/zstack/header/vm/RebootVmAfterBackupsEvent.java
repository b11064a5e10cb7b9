package org.zstack.header.vm;

/** The event of a reboot that took backups out of its way: the platform's, with the record. */
public class RebootVmAfterBackupsEvent extends APIRebootVmInstanceEvent {
    private BackupPreemptionResult backupPreemption;

    public RebootVmAfterBackupsEvent() {}

    public RebootVmAfterBackupsEvent(String apiId) {
        super(apiId);
    }

    public BackupPreemptionResult getBackupPreemption() {
        return backupPreemption;
    }

    public void setBackupPreemption(BackupPreemptionResult backupPreemption) {
        this.backupPreemption = backupPreemption;
    }
}
