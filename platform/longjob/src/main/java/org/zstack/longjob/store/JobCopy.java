package org.zstack.longjob.store;

import org.zstack.header.longjob.LongJobVO;

/** Copies of job rows, so that nobody changes what another one is looking at. */
public final class JobCopy {
    private JobCopy() {}

    /** A copy with every column. */
    public static LongJobVO of(LongJobVO job) {
        LongJobVO copy = new LongJobVO();
        copy.setUuid(job.getUuid());
        copy.setAccountUuid(job.getAccountUuid());
        copy.setName(job.getName());
        copy.setDescription(job.getDescription());
        copy.setApiId(job.getApiId());
        copy.setJobName(job.getJobName());
        copy.setJobData(job.getJobData());
        copy.setJobResult(job.getJobResult());
        copy.setState(job.getState());
        copy.setTargetResourceUuid(job.getTargetResourceUuid());
        copy.setManagementNodeUuid(job.getManagementNodeUuid());
        copy.setOwnerEpoch(job.getOwnerEpoch());
        copy.setOwnerTerm(job.getOwnerTerm());
        copy.setRunNumber(job.getRunNumber());
        copy.setDeadline(job.getDeadline());
        copy.setExecuteTime(job.getExecuteTime());
        copy.setCreateDate(job.getCreateDate());
        copy.setLastOpDate(job.getLastOpDate());
        return copy;
    }
}
