package org.zstack.rest

import java.util.concurrent.ConcurrentHashMap
import org.zstack.core.progress.ProgressReportService
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.longjob.LongJobUtils

class APISlowJobMsg extends APIMessage {
}

/** Comes to 40 % and goes on when the test says so. */
@LongJobFor(APISlowJobMsg)
class SlowLongJob implements LongJob {
    static final Map<String, ReturnValueCompletion<APIEvent>> RUNNING = new ConcurrentHashMap<>()
    static final Set<String> CLEANED = ConcurrentHashMap.newKeySet()

    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        ProgressReportService.reportProgress("40")
        RUNNING[job.uuid] = completion
    }

    @Override
    void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        CLEANED << job.uuid
        RUNNING.remove(job.uuid)?.fail(LongJobUtils.cancelErr(job.uuid))
        completion.success(false)
    }
}
