package org.zstack.header.vm;

import org.zstack.header.errorcode.ErrorCode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of one preemption: which backups were canceled, for whom, and how it went on. The job's result carries it as
 * {@code backupPreemption} from before the first cancel on, however the job ends. All times are ms since the epoch and null
 * until they happen. Plain data, without accessors.
 */
public class BackupPreemptionResult implements Serializable {
    /** The long job that the backups were canceled for. */
    public String cancelledFor;

    /** The account that submitted that long job. */
    public String cancelledBy;

    /** The VM whose backups were in the way. */
    public String vmInstanceUuid;

    /** Where the VM was when the plan was made; null if it was on no host. */
    public String sourceHostUuid;

    /** Where the VM is in the end; null until it is there. */
    public String destinationHostUuid;

    /** How often backups were canceled and waited for: more than once if new ones came. */
    public int rounds;

    /** When the plan was made. */
    public Long planTime;

    /** When the last cancel of the newest round was answered. The wait's deadline counts from here. */
    public Long cancelAcknowledgedTime;

    /** When the last backup had really left. */
    public Long allLeftTime;

    /** When the VM's record had last been changed before its service was told; null if nobody looks for running backups. */
    public Long vmChangeTime;

    /** When the VM's service was told to do what the backups were canceled for. */
    public Long startTime;

    /** When that was over, whether it went well or never began. */
    public Long endTime;

    /** How long the slowest backup took to leave, ms. */
    public Long waitMs;

    /** How long the VM stood still, ms, as its host says; null where the platform does not say. */
    public Long downtimeMs;

    /** True while canceled backups are still to be taken again; null if none are. */
    public Boolean retakePending;

    /** Why it failed. Kept only until the job's result says it; null if it went well. */
    public ErrorCode failure;

    /** Every backup that was in the way, with what became of it; not null. */
    public List<PreemptedBackup> cancelledBackups = new ArrayList<PreemptedBackup>();
}
