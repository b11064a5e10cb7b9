package org.zstack.longjob.store;

import org.zstack.header.longjob.LongJobVO;

/**
 * A job that comes into being.
 *
 * @param job all its columns
 * @param actor who wants it
 * @param reason why; nullable
 */
public record JobInsert(LongJobVO job, String actor, String reason) implements JobWrite {
    @Override
    public String jobUuid() {
        return job.getUuid();
    }

    @Override
    public HistoryLine history() {
        return new HistoryLine(
                job.getUuid(),
                job.getRunNumber(),
                null,
                job.getState(),
                job.getManagementNodeUuid(),
                job.getOwnerEpoch(),
                actor,
                reason);
    }
}
