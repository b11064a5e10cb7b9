package org.zstack.header.longjob;

import org.zstack.header.core.NoErrorCompletion;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;
import org.zstack.header.message.APIEvent;

/**
 * A piece of work that outlives an API call.
 *
 * <p>Every call may be on a fresh copy, another thread or another management node: fields carry nothing from one to the next.
 */
public interface LongJob {
    /** Does the work; ends by completing, with an event or an error. */
    void start(LongJobVO job, ReturnValueCompletion<APIEvent> completion);

    /**
     * Stops the work: {@code true} says that it has stopped already, {@code false} that it will stop by itself. A class that
     * does not override it cannot be cancelled.
     */
    default void cancel(LongJobVO job, ReturnValueCompletion<Boolean> completion) {
        completion.fail(notSupported("cancel", job));
    }

    /** Goes on after the node that ran the job died, or after it was suspended. */
    default void resume(LongJobVO job, ReturnValueCompletion<APIEvent> completion) {
        completion.fail(notSupported("resume", job));
    }

    /** Removes what a job left behind that can go on no more. */
    default void clean(LongJobVO job, NoErrorCompletion completion) {
        completion.done();
    }

    /** The entity that the audit log files the job under; null for none. */
    default Class getAuditType() {
        return null;
    }

    /** The uuid of the audited resource; null when it is the job's target. */
    default String getAuditResourceUuid() {
        return null;
    }

    private static ErrorCode notSupported(String verb, LongJobVO job) {
        return new ErrorCode(
                LongJobErrors.NOT_SUPPORTED.toString(),
                "not supported",
                String.format(
                        "longjob[uuid:%s, jobName:%s] does not support %s", job.getUuid(), job.getJobName(), verb));
    }
}
