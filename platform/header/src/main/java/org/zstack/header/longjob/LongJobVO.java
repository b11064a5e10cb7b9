package org.zstack.header.longjob;

import org.zstack.header.identity.OwnedByAccount;
import org.zstack.header.vo.ResourceVO;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import java.sql.Timestamp;

/** A long job. Its state changes only by compare-and-set on uuid, state and ownerEpoch. */
@Entity
@Table
public class LongJobVO extends ResourceVO implements OwnedByAccount {
    @Column
    private String accountUuid;

    @Column
    private String name;

    @Column
    private String description;

    @Column
    private String apiId;

    @Column
    private String jobName;

    @Column
    private String jobData;

    @Column
    private String jobResult;

    @Column
    @Enumerated(EnumType.STRING)
    private LongJobState state;

    @Column
    private String targetResourceUuid;

    @Column
    private String managementNodeUuid;

    @Column
    private Timestamp createDate;

    @Column
    private Timestamp lastOpDate;

    /** Seconds from the start to the end; null until it ended. */
    @Column
    private Long executeTime;

    /** The epoch of the node that runs the job; a node with an older one changes nothing. */
    @Column
    private long ownerEpoch;

    /**
     * Grows whenever the job comes to an owner, old or new: what agents go by, since a node that takes a job over may have
     * an older epoch than the one it takes it from.
     */
    @Column
    private long ownerTerm = 1;

    /** How often the job has been started: 1 for the first run, one more for each rerun. */
    @Column
    private int runNumber = 1;

    /** When the job is stopped for taking too long; null for never. */
    @Column
    private Timestamp deadline;

    public LongJobVO() {}

    @PrePersist
    private void created() {
        if (createDate == null) {
            createDate = new Timestamp(System.currentTimeMillis());
        }
        lastOpDate = createDate;
    }

    @PreUpdate
    private void updated() {
        lastOpDate = new Timestamp(System.currentTimeMillis());
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getApiId() {
        return apiId;
    }

    public void setApiId(String apiId) {
        this.apiId = apiId;
    }

    public String getJobName() {
        return jobName;
    }

    public void setJobName(String jobName) {
        this.jobName = jobName;
    }

    public String getJobData() {
        return jobData;
    }

    public void setJobData(String jobData) {
        this.jobData = jobData;
    }

    public String getJobResult() {
        return jobResult;
    }

    public void setJobResult(String jobResult) {
        this.jobResult = jobResult;
    }

    public LongJobState getState() {
        return state;
    }

    public void setState(LongJobState state) {
        this.state = state;
    }

    public String getTargetResourceUuid() {
        return targetResourceUuid;
    }

    public void setTargetResourceUuid(String targetResourceUuid) {
        this.targetResourceUuid = targetResourceUuid;
    }

    public String getManagementNodeUuid() {
        return managementNodeUuid;
    }

    public void setManagementNodeUuid(String managementNodeUuid) {
        this.managementNodeUuid = managementNodeUuid;
    }

    public Timestamp getCreateDate() {
        return createDate;
    }

    public void setCreateDate(Timestamp createDate) {
        this.createDate = createDate;
    }

    public Timestamp getLastOpDate() {
        return lastOpDate;
    }

    public void setLastOpDate(Timestamp lastOpDate) {
        this.lastOpDate = lastOpDate;
    }

    public Long getExecuteTime() {
        return executeTime;
    }

    public void setExecuteTime(Long executeTime) {
        this.executeTime = executeTime;
    }

    public long getOwnerEpoch() {
        return ownerEpoch;
    }

    public void setOwnerEpoch(long ownerEpoch) {
        this.ownerEpoch = ownerEpoch;
    }

    public long getOwnerTerm() {
        return ownerTerm;
    }

    public void setOwnerTerm(long ownerTerm) {
        this.ownerTerm = ownerTerm;
    }

    public int getRunNumber() {
        return runNumber;
    }

    public void setRunNumber(int runNumber) {
        this.runNumber = runNumber;
    }

    public Timestamp getDeadline() {
        return deadline;
    }

    public void setDeadline(Timestamp deadline) {
        this.deadline = deadline;
    }
}
