package org.zstack.rest

import static org.zstack.core.Platform.operr

import org.zstack.header.core.ReturnValueCompletion
import org.zstack.header.longjob.LongJob
import org.zstack.header.longjob.LongJobFor
import org.zstack.header.longjob.LongJobVO
import org.zstack.header.message.APIEvent
import org.zstack.header.message.APIMessage
import org.zstack.header.message.APIParam
import org.zstack.utils.gson.JSONObjectUtil

class APIFailingJobMsg extends APIMessage {
    @APIParam
    String error
}

/** Fails with the error that its data asks for, as if a host had said it. */
@LongJobFor(APIFailingJobMsg)
class FailingLongJob implements LongJob {
    @Override
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        String said = JSONObjectUtil.toObject(job.jobData, APIFailingJobMsg).error
        completion.fail(operr(operr("%s", said), "%s", said))
    }
}
