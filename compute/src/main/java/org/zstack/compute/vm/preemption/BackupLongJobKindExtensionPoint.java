package org.zstack.compute.vm.preemption;

import java.util.Collection;

/** Adds kinds of long jobs that count as backups, beside those of the setting {@code migrate.backup.jobNames}. */
public interface BackupLongJobKindExtensionPoint {
    /** Simple names of API message classes, as {@code LongJobVO.jobName} has them. */
    Collection<String> getBackupLongJobNames();
}
