package org.zstack.header.core;

import org.zstack.header.errorcode.ErrorCode;

/** A completion for callers that do not care. */
public class NopeCompletion extends Completion {
    public NopeCompletion(AsyncBackup... backups) {
        super(null, backups);
    }

    @Override
    public void success() {}

    @Override
    public void fail(ErrorCode errorCode) {}
}
