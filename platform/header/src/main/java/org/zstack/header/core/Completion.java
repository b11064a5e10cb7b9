package org.zstack.header.core;

import org.zstack.header.errorcode.ErrorCode;

/** The end of an asynchronous piece of work without a result. */
public abstract class Completion extends AbstractCompletion {
    public Completion(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** The work is done. */
    public abstract void success();

    /** The work failed; {@code errorCode} is never null. */
    public abstract void fail(ErrorCode errorCode);
}
