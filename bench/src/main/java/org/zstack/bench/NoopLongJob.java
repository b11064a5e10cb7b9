package org.zstack.bench;

import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.longjob.LongJob;
import org.zstack.header.longjob.LongJobFor;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.message.APIEvent;

/** Does nothing, at once. */
@LongJobFor(APINoopMsg.class)
public class NoopLongJob implements LongJob {
    @Override
    public void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        completion.success(new APIEvent(job.getApiId()));
    }

    @Override
    public Class getAuditType() {
        return null;
    }

    @Override
    public String getAuditResourceUuid() {
        return null;
    }
}
