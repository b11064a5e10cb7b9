package org.zstack.header.longjob;

import org.zstack.header.query.Inventory;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** A long job as the API shows it. */
@Inventory(mappingVOClass = LongJobVO.class)
public class LongJobInventory implements Serializable {
    private static final long serialVersionUID = 1L;

    private String uuid;
    private String name;
    private String description;
    private String apiId;
    private String jobName;
    private String jobData;
    private String jobResult;
    private LongJobState state;
    private String targetResourceUuid;
    private String managementNodeUuid;
    private Timestamp createDate;
    private Timestamp lastOpDate;
    private Long executeTime;

    public LongJobInventory() {}

    public LongJobInventory(LongJobVO vo) {
        uuid = vo.getUuid();
        name = vo.getName();
        description = vo.getDescription();
        apiId = vo.getApiId();
        jobName = vo.getJobName();
        jobData = vo.getJobData();
        jobResult = vo.getJobResult();
        state = vo.getState();
        targetResourceUuid = vo.getTargetResourceUuid();
        managementNodeUuid = vo.getManagementNodeUuid();
        createDate = vo.getCreateDate();
        lastOpDate = vo.getLastOpDate();
        executeTime = vo.getExecuteTime();
    }

    public static LongJobInventory valueOf(LongJobVO vo) {
        return new LongJobInventory(vo);
    }

    public static List<LongJobInventory> valueOf(Collection<LongJobVO> vos) {
        return vos.stream().map(LongJobInventory::new).collect(Collectors.toList());
    }

    public String getUuid() {
        return uuid;
    }

    public void setUuid(String uuid) {
        this.uuid = uuid;
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
}
