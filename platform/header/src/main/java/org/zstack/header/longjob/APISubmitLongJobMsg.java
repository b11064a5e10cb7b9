package org.zstack.header.longjob;

import org.zstack.header.identity.Action;
import org.zstack.header.message.APIAuditor;
import org.zstack.header.message.APICreateMessage;
import org.zstack.header.message.APIEvent;
import org.zstack.header.message.APIParam;
import org.zstack.header.message.CutToFit;
import org.zstack.header.rest.RestRequest;
import org.zstack.header.vm.HttpMethod;

/** Submits a long job: an API message, as JSON text, to be run in the background. */
@Action(category = LongJobConstants.ACTION_CATEGORY)
@RestRequest(
        path = "/longjobs",
        method = HttpMethod.POST,
        parameterName = "params",
        responseClass = APISubmitLongJobEvent.class)
public class APISubmitLongJobMsg extends APICreateMessage implements APILongJobAuditor {
    @CutToFit
    @APIParam(required = false, maxLength = 255)
    private String name;

    @CutToFit
    @APIParam(required = false, maxLength = 2048)
    private String description;

    @APIParam(maxLength = 255, emptyString = false)
    private String jobName;

    @APIParam
    private String jobData;

    @APIParam(required = false, maxLength = 32)
    private String targetResourceUuid;

    @APIParam(required = false, maxLength = 32)
    private String jobUuid;

    public APISubmitLongJobMsg() {}

    /** The job's own resource, where its class names one. */
    @Override
    public APIAuditor.Result longJobAudit(LongJob job, LongJobVO vo, APIEvent event) {
        String resource = job.getAuditResourceUuid() != null ? job.getAuditResourceUuid() : vo.getTargetResourceUuid();
        return job.getAuditType() == null ? null : new APIAuditor.Result(resource, job.getAuditType());
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
}
