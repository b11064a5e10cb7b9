package org.zstack.test.integration.longjob.preempt

import org.zstack.core.thread.ChainTask
import org.zstack.core.thread.SyncTaskChain
import org.zstack.header.core.AsyncBackup

/** A task of nobody we know, in a volume's chain, until the case lets it go. */
class UnrelatedTask extends ChainTask {
    private static final AsyncBackup NOBODY = null

    volatile SyncTaskChain chain
    private final String volumeUuid

    UnrelatedTask(String volumeUuid) {
        super(NOBODY)
        this.volumeUuid = volumeUuid
    }

    @Override
    String getSyncSignature() {
        return "volume-" + volumeUuid
    }

    @Override
    void run(SyncTaskChain running) {
        chain = running
    }

    @Override
    String getName() {
        return "resize-volume-" + volumeUuid
    }
}
