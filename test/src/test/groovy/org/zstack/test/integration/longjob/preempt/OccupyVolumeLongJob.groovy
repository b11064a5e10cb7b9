package org.zstack.test.integration.longjob.preempt

import org.zstack.core.Platform
import org.zstack.core.thread.ChainTask
import org.zstack.core.thread.SyncTaskChain
import org.zstack.core.thread.ThreadFacade
import org.zstack.header.core.AsyncBackup
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.longjob.LongJobUtils
import org.zstack.utils.gson.JSONObjectUtil

@LongJobFor(APIOccupyVolumeMsg.class)
class OccupyVolumeLongJob implements LongJob {
    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        final String jobUuid = job.uuid
        final String volume = JSONObjectUtil.toObject(job.jobData, APIOccupyVolumeMsg.class).volumeUuid
        Platform.getComponentLoader().getComponent(ThreadFacade.class).chainSubmit(new ChainTask(completion as AsyncBackup) {
            @Override
            String getSyncSignature() {
                return "volume-" + volume
            }

            @Override
            void run(SyncTaskChain chain) {
                if (LongJobUtils.jobCanceled(jobUuid)) {
                    completion.fail(LongJobUtils.cancelErr(jobUuid))
                    chain.next()
                } else {
                    Occupation.ALL.put(jobUuid, new Occupation(jobUuid, volume, chain, completion))
                }
            }

            @Override
            String getName() {
                return "occupy-volume-" + volume
            }
        })
    }

    @Override
    void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        Occupation.CANCELLED.add(job.uuid)
        if (Occupation.refusal != null) {
            completion.fail(Occupation.refusal)
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
