package org.zstack.header.core;

import org.zstack.header.errorcode.ErrorCode;

import java.util.concurrent.atomic.AtomicBoolean;

/** What one turn of a {@code While} calls when it has ended. */
public abstract class WhileCompletion extends NoErrorCompletion {
    private final AtomicBoolean addErrorCalled = new AtomicBoolean();

    public WhileCompletion(AsyncBackup... backups) {
        super(backups);
    }

    /** Ends this turn and starts no further one. */
    public abstract void allDone();

    /** Records an error of this turn, which still has to call {@link #done()} or {@link #allDone()}. */
    public abstract void addError(ErrorCode error);

    /** Whether this turn has recorded an error. */
    public AtomicBoolean getAddErrorCalled() {
        return addErrorCalled;
    }
}
