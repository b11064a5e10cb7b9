package org.zstack.header.core;

import org.zstack.header.errorcode.ErrorCode;

/** The end of an asynchronous piece of work with a result. */
public abstract class ReturnValueCompletion<T> extends AbstractCompletion {
    public ReturnValueCompletion(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** The work is done; {@code returnValue} may be null where the work says so. */
    public abstract void success(T returnValue);

    /** The work failed; {@code errorCode} is never null. */
    public abstract void fail(ErrorCode errorCode);
}
