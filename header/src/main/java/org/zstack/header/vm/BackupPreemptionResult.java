package org.zstack.header.vm;

import org.zstack.header.errorcode.ErrorCode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of one preemption: which backups were cancelled, for whom, and how it went on. It is kept in the job's
 * result from before the first cancel on, so that a management node's death loses none of it. All times are ms since the
 * epoch and null until they happen.
 */
public class BackupPreemptionResult implements Serializable {
    private String cancelledFor;
    private String cancelledBy;
    private String vmInstanceUuid;
    private String sourceHostUuid;
    private String destinationHostUuid;
    private int rounds;
    private Long planTime;
    private Long cancelAcknowledgedTime;
    private Long allLeftTime;
    private Long vmChangeTime;
    private Long startTime;
    private Long endTime;
    private Long waitMs;
    private Long downtimeMs;
    private ErrorCode failure;
    private List<PreemptedBackup> cancelledBackups = new ArrayList<PreemptedBackup>();

    /** The long job that the backups were cancelled for. */
    public String getCancelledFor() {
        return cancelledFor;
    }

    public void setCancelledFor(String cancelledFor) {
        this.cancelledFor = cancelledFor;
    }

    /** The account that submitted that long job. */
    public String getCancelledBy() {
        return cancelledBy;
    }

    public void setCancelledBy(String cancelledBy) {
        this.cancelledBy = cancelledBy;
    }

    public String getVmInstanceUuid() {
        return vmInstanceUuid;
    }

    public void setVmInstanceUuid(String vmInstanceUuid) {
        this.vmInstanceUuid = vmInstanceUuid;
    }

    /** Where the VM was when the plan was made; null if it was on no host. */
    public String getSourceHostUuid() {
        return sourceHostUuid;
    }

    public void setSourceHostUuid(String sourceHostUuid) {
        this.sourceHostUuid = sourceHostUuid;
    }

    /** Where the VM is in the end; null until it is there. */
    public String getDestinationHostUuid() {
        return destinationHostUuid;
    }

    public void setDestinationHostUuid(String destinationHostUuid) {
        this.destinationHostUuid = destinationHostUuid;
    }

    /** How often backups were cancelled and waited for: more than once if new ones came. */
    public int getRounds() {
        return rounds;
    }

    public void setRounds(int rounds) {
        this.rounds = rounds;
    }

    public Long getPlanTime() {
        return planTime;
    }

    public void setPlanTime(Long planTime) {
        this.planTime = planTime;
    }

    /** When the last cancel of the newest round was answered: the wait's deadline counts from here. */
    public Long getCancelAcknowledgedTime() {
        return cancelAcknowledgedTime;
    }

    public void setCancelAcknowledgedTime(Long cancelAcknowledgedTime) {
        this.cancelAcknowledgedTime = cancelAcknowledgedTime;
    }

    /** When the last backup had really left. */
    public Long getAllLeftTime() {
        return allLeftTime;
    }

    public void setAllLeftTime(Long allLeftTime) {
        this.allLeftTime = allLeftTime;
    }

    /**
     * When the VM's record had last been changed before its service was told: what was not changed since was not touched.
     * Kept only where running backups are looked for.
     */
    public Long getVmChangeTime() {
        return vmChangeTime;
    }

    public void setVmChangeTime(Long vmChangeTime) {
        this.vmChangeTime = vmChangeTime;
    }

    /** When the VM's service was told to do what the backups were cancelled for. */
    public Long getStartTime() {
        return startTime;
    }

    public void setStartTime(Long startTime) {
        this.startTime = startTime;
    }

    /** When that was over, whether it went well or never began. */
    public Long getEndTime() {
        return endTime;
    }

    public void setEndTime(Long endTime) {
        this.endTime = endTime;
    }

    /** From the first backup being asked to stop to the last one having left, ms. */
    public Long getWaitMs() {
        return waitMs;
    }

    public void setWaitMs(Long waitMs) {
        this.waitMs = waitMs;
    }

    /** How long the VM stood still, ms, as its host says; null where the host does not say. */
    public Long getDowntimeMs() {
        return downtimeMs;
    }

    public void setDowntimeMs(Long downtimeMs) {
        this.downtimeMs = downtimeMs;
    }

    /** Why it failed, kept only until the job itself ends with that error; null if it went well. */
    public ErrorCode getFailure() {
        return failure;
    }

    public void setFailure(ErrorCode failure) {
        this.failure = failure;
    }

    public List<PreemptedBackup> getCancelledBackups() {
        return cancelledBackups;
    }

    public void setCancelledBackups(List<PreemptedBackup> cancelledBackups) {
        this.cancelledBackups = cancelledBackups;
    }
}
