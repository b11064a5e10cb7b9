package org.zstack.test.integration.longjob.preempt

import org.zstack.core.thread.ChainTask
import org.zstack.core.thread.SyncTaskChain
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.message.APIEvent
import org.zstack.longjob.LongJobUtils

/** One job's turn in a volume's chain: held until the case, or a cancel, ends it. */
class OccupyVolumeTask extends ChainTask {
    private final String jobUuid
    private final String volumeUuid
    private final ReturnValueCompletion<APIEvent> completion

    OccupyVolumeTask(String jobUuid, String volumeUuid, ReturnValueCompletion<APIEvent> completion) {
        super(completion)
        this.jobUuid = jobUuid
        this.volumeUuid = volumeUuid
        this.completion = completion
    }

    @Override
    String getSyncSignature() {
        return "volume-" + volumeUuid
    }

    @Override
    void run(SyncTaskChain chain) {
        if (LongJobUtils.jobCanceled(jobUuid)) {
            completion.fail(LongJobUtils.cancelErr(jobUuid))
            chain.next()
        } else {
            Occupation.ALL.put(jobUuid, new Occupation(jobUuid, volumeUuid, chain, completion))
        }
    }

    @Override
    String getName() {
        return "occupy-volume-" + volumeUuid
    }
}
