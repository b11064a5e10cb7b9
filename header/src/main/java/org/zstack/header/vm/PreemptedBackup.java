package org.zstack.header.vm;

import java.io.Serializable;

/** One backup long job that stood in the way, and what became of it. All times are ms since the epoch. */
public class PreemptedBackup implements Serializable {
    private String longJobUuid;
    private String longJobApiId;
    private String jobName;
    private String volumeUuid;
    private String outcome;
    private Long cancelTime;
    private Long leftTime;
    private Long waitMs;
    private String retakenLongJobUuid;
    private String retakeError;

    public String getLongJobUuid() {
        return longJobUuid;
    }

    public void setLongJobUuid(String longJobUuid) {
        this.longJobUuid = longJobUuid;
    }

    /** The API id under which the backup stands in its volume's chain. */
    public String getLongJobApiId() {
        return longJobApiId;
    }

    public void setLongJobApiId(String longJobApiId) {
        this.longJobApiId = longJobApiId;
    }

    public String getJobName() {
        return jobName;
    }

    public void setJobName(String jobName) {
        this.jobName = jobName;
    }

    /** The volume it backs up; of a VM's backup the root volume. Null where the job does not say. */
    public String getVolumeUuid() {
        return volumeUuid;
    }

    public void setVolumeUuid(String volumeUuid) {
        this.volumeUuid = volumeUuid;
    }

    /** A constant of the cancel outcomes, or null while it has not been asked to stop. */
    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    /** When it was asked to stop; null if it never was. */
    public Long getCancelTime() {
        return cancelTime;
    }

    public void setCancelTime(Long cancelTime) {
        this.cancelTime = cancelTime;
    }

    /** When its job was seen final with no task left in any volume's chain; null before. */
    public Long getLeftTime() {
        return leftTime;
    }

    public void setLeftTime(Long leftTime) {
        this.leftTime = leftTime;
    }

    /** From being asked to having left, ms; null before. */
    public Long getWaitMs() {
        return waitMs;
    }

    public void setWaitMs(Long waitMs) {
        this.waitMs = waitMs;
    }

    /** The job that takes the backup once more; null if none was asked for or submitting it failed. */
    public String getRetakenLongJobUuid() {
        return retakenLongJobUuid;
    }

    public void setRetakenLongJobUuid(String retakenLongJobUuid) {
        this.retakenLongJobUuid = retakenLongJobUuid;
    }

    /** Why taking it once more could not be submitted; null if it could. */
    public String getRetakeError() {
        return retakeError;
    }

    public void setRetakeError(String retakeError) {
        this.retakeError = retakeError;
    }
}
