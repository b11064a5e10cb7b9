package org.zstack.test.integration.longjob.preempt

import org.zstack.core.Platform
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.header.volume.APISyncVolumeSizeMsg
import org.zstack.utils.gson.JSONObjectUtil

import static org.zstack.core.Platform.operr

/**
 * Sits in a volume's chain until it is cancelled or told to finish: what a backup does, without one. It is for a message
 * that the platform declares and has no long job for.
 */
@LongJobFor(APISyncVolumeSizeMsg.class)
class OccupyVolumeLongJob implements LongJob {
    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        String volume = JSONObjectUtil.toObject(job.jobData, APISyncVolumeSizeMsg.class).volumeUuid
        Platform.getComponentLoader().getComponent(ThreadFacade.class)
                .chainSubmit(new OccupyVolumeTask(job.uuid, volume, completion))
    }

    @Override
    void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        Occupation.CANCELLED.add(job.uuid)
        if (Occupation.declines) {
            completion.fail(operr(Occupation.BUSY))
            return
        }
        completion.success(false)
        if (!Occupation.leaveLate) {
            Occupation.ALL.get(job.uuid)?.leaveCancelled()
        }
    }

    @Override
    Class getAuditType() {
        return null
    }

    @Override
    String getAuditResourceUuid() {
        return null
    }
}
