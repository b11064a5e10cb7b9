package org.zstack.header.longjob;

import org.zstack.header.message.NeedReplyMessage;

/** Submits a long job from inside the platform: {@code jobData} is kept as it is. */
public class SubmitLongJobMsg extends NeedReplyMessage {
    private String name;
    private String description;
    private String jobName;
    private String jobData;
    private String targetResourceUuid;
    private String jobUuid;
    private String resourceUuid;
    private String accountUuid;
    private String jobRequestUuid;

    public SubmitLongJobMsg() {}

    /** The same job, submitted by the API call's account. */
    public static SubmitLongJobMsg valueOf(APISubmitLongJobMsg api) {
        SubmitLongJobMsg msg = new SubmitLongJobMsg();
        msg.name = api.getName();
        msg.description = api.getDescription();
        msg.jobName = api.getJobName();
        msg.jobData = api.getJobData();
        msg.targetResourceUuid = api.getTargetResourceUuid();
        msg.jobUuid = api.getJobUuid();
        msg.resourceUuid = api.getResourceUuid();
        msg.accountUuid = api.getSession() == null ? null : api.getSession().getAccountUuid();
        msg.jobRequestUuid = api.getId();
        msg.setSystemTags(api.getSystemTags());
        msg.setUserTags(api.getUserTags());
        return msg;
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

    public String getTargetResourceUuid() {
        return targetResourceUuid;
    }

    public void setTargetResourceUuid(String targetResourceUuid) {
        this.targetResourceUuid = targetResourceUuid;
    }

    public String getJobUuid() {
        return jobUuid;
    }

    public void setJobUuid(String jobUuid) {
        this.jobUuid = jobUuid;
    }

    public String getResourceUuid() {
        return resourceUuid;
    }

    public void setResourceUuid(String resourceUuid) {
        this.resourceUuid = resourceUuid;
    }

    public String getAccountUuid() {
        return accountUuid;
    }

    public void setAccountUuid(String accountUuid) {
        this.accountUuid = accountUuid;
    }

    public String getJobRequestUuid() {
        return jobRequestUuid;
    }

    public void setJobRequestUuid(String jobRequestUuid) {
        this.jobRequestUuid = jobRequestUuid;
    }
}
