package org.zstack.longjob;

import org.apache.logging.log4j.ThreadContext;
import org.zstack.core.agent.AgentConstant;
import org.zstack.core.db.Q;
import org.zstack.header.Constants;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.longjob.LongJobErrors;
import org.zstack.header.longjob.LongJobVO;
import org.zstack.header.longjob.LongJobVO_;

import static org.zstack.core.Platform.err;

/** Whether work that is done for a long job is still wanted: the job may have gone on elsewhere while this node slept. */
public final class JobHandOver {
    private JobHandOver() {}

    /** An error if the long job that this thread works for has come to an owner once more since; null if not, or for no job. */
    public static ErrorCode buildErrIfHandedOver() {
        String api = ThreadContext.get(Constants.THREAD_CONTEXT_API);
        String term = ThreadContext.get(AgentConstant.THREAD_CONTEXT_OWNER_EPOCH);
        if (api == null || term == null) {
            return null;
        }
        Long now = Q.New(LongJobVO.class)
                .select(LongJobVO_.ownerTerm)
                .eq(LongJobVO_.apiId, api)
                .findValue();
        return now == null || now <= Long.parseLong(term)
                ? null
                : err(
                        LongJobErrors.INTERRUPTED,
                        "the longjob[api:%s] went on elsewhere: its owner's term is %d, not %s",
                        api,
                        now,
                        term);
    }
}
