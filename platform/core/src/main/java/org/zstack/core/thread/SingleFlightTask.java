package org.zstack.core.thread;

import org.zstack.header.core.AbstractCompletion;
import org.zstack.header.core.AsyncBackup;
import org.zstack.header.core.ReturnValueCompletion;
import org.zstack.header.errorcode.ErrorCode;

/**
 * Work that is done once for everybody who asks while it is under way: later submissions of the signature wait for
 * the result of the first.
 */
public abstract class SingleFlightTask<T> extends AbstractCompletion {
    /** Whoever has to hear of an error when {@link #start} throws; null is allowed. */
    protected SingleFlightTask(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** Submissions with the same signature share one flight. */
    public abstract String getSyncSignature();

    /** Shown in diagnostics. */
    public abstract String getName();

    /** Does the work; called for the first submission only. */
    public abstract void start(ReturnValueCompletion<T> completion);

    /** Called for every submission: {@code error} is null when the work succeeded. */
    public abstract void result(T value, ErrorCode error);
}
