package org.zstack.header.core;

import org.zstack.header.errorcode.ErrorCodeList;

/** The end of a {@code While}. */
public abstract class WhileDoneCompletion extends AbstractCompletion {
    public WhileDoneCompletion(AsyncBackup one, AsyncBackup... others) {
        super(one, others);
    }

    /** All turns have ended; {@code errors} holds what they recorded and is never null. */
    public abstract void done(ErrorCodeList errors);
}
