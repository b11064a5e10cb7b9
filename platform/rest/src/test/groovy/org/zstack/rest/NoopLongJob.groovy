package org.zstack.rest

import org.zstack.core.Platform
import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent

/** Does nothing, at once. */
@LongJobFor(APINoopJobMsg)
class NoopLongJob implements LongJob {
    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        completion.success(new APIEvent(job.apiId))
    }

    @Override
    Class getAuditType() {
        return LongJobVO
    }

    @Override
    String getAuditResourceUuid() {
        return Platform.FAKE_UUID
    }
}
