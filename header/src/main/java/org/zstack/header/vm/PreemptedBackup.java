package org.zstack.header.vm;

import java.io.Serializable;

/** One backup long job that stood in the way, and what became of it. All times are ms since the epoch. Plain data. */
public class PreemptedBackup implements Serializable {
    /** The backup's long job. */
    public String longJobUuid;

    /** The API id under which the backup stands in its volume's chain. */
    public String longJobApiId;

    /** The long job's name, for example {@code APICreateVolumeBackupMsg}. */
    public String jobName;

    /** The volume it backs up; of a VM's backup the root volume. Null if the job does not say. */
    public String volumeUuid;

    /** A constant of the cancel outcomes, or null while it has not been asked to stop. */
    public String outcome;

    /** Why its cancel failed; null if it did not. */
    public String cause;

    /** When it was asked to stop; null if this job never asked it. */
    public Long cancelTime;

    /** When its job was seen final with no task left in any volume's chain; null before. */
    public Long leftTime;

    /** From being asked to having left, ms; null before. */
    public Long waitMs;

    /** The job that takes the backup again; null if none was asked for or submitting it failed. */
    public String retakenLongJobUuid;

    /** Why it was not taken again although that was asked for; null if it was. */
    public String retakeError;
}
