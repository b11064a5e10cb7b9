package org.zstack.test.integration.longjob.preempt

import org.zstack.core.thread.SyncTaskChain
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.message.APIEvent
import org.zstack.header.volume.APISyncVolumeSizeEvent
import org.zstack.longjob.LongJobUtils

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicBoolean

/** One job's place in a volume's chain, in the hand of a case. */
class Occupation {
    /** Why a cancel is declined. */
    static final String BUSY = "the disk is busy"

    /** By the job's uuid: those that have got their place. */
    static final Map<String, Occupation> ALL = new ConcurrentHashMap<>()
    /** Cancelled ones leave only when the case says so. */
    static volatile boolean leaveLate = false
    /** A cancel fails, and nothing leaves because of it. */
    static volatile boolean declines = false
    /** Jobs that were asked to stop. */
    static final Set<String> CANCELLED = ConcurrentHashMap.newKeySet()

    final String jobUuid
    final String volumeUuid
    private final SyncTaskChain chain
    private final ReturnValueCompletion<APIEvent> completion
    private final AtomicBoolean ended = new AtomicBoolean()

    Occupation(String jobUuid, String volumeUuid, SyncTaskChain chain, ReturnValueCompletion<APIEvent> completion) {
        this.jobUuid = jobUuid
        this.volumeUuid = volumeUuid
        this.chain = chain
        this.completion = completion
    }

    void leaveCancelled() {
        end { completion.fail(LongJobUtils.cancelErr(jobUuid)) }
    }

    void finish() {
        end { completion.success(new APISyncVolumeSizeEvent()) }
    }

    void end(Closure answer) {
        if (ended.compareAndSet(false, true)) {
            ALL.remove(jobUuid)
            answer()
            chain.next()
        }
    }

    static void reset() {
        leaveLate = false
        declines = false
        CANCELLED.clear()
        ALL.values().each { it.leaveCancelled() }
    }
}
